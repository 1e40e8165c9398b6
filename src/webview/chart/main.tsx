import "../styles/base.css";
import "./chart.css";
import { render } from "preact";
import type { ChartHostMessage, ChartPageMessage } from "../../protocol/chart";
import { ChartPage } from "./chart-page";

const root = document.getElementById("panel")!;
window.addEventListener("message", ({ data }: MessageEvent<Partial<ChartHostMessage> | null>) => {
  if (data?.type === "chart" && data.view) render(<ChartPage view={data.view} />, root);
});
acquireVsCodeApi().postMessage({ type: "ready" } satisfies ChartPageMessage);
