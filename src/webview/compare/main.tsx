import "@vscode/codicons/dist/codicon.css";
import "uplot/dist/uPlot.min.css";
import "../styles/base.css";
import "../styles/controls.css";
import "../styles/panel.css";
import "../styles/charts.css";
import "./compare.css";
import { render } from "preact";
import type { ComparisonHostMessage, ComparisonPageMessage } from "../../protocol/comparison";
import { vscodeApi } from "../vscode-api";
import { ComparePage } from "./compare-page";

const root = document.getElementById("panel")!;
window.addEventListener("message", ({ data }: MessageEvent<Partial<ComparisonHostMessage> | null>) => {
  if (data?.type !== "comparison" || !data.runs || !data.unreadable) return;
  render(<ComparePage runs={data.runs} unreadable={data.unreadable} />, root);
});
vscodeApi.postMessage({ type: "ready" } satisfies ComparisonPageMessage);
