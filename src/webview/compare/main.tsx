import "uplot/dist/uPlot.min.css";
import "../styles/base.css";
import "../styles/controls.css";
import "../styles/panel.css";
import "../styles/charts.css";
import "./compare.css";
import type { ComparisonHostMessage } from "../../protocol/comparison";
import { showMessages } from "../plain-page";
import { ComparePage } from "./compare-page";
import { ShownRuns } from "./shown-runs";

const shown = new ShownRuns();

showMessages<ComparisonHostMessage>((message) => {
  if (message.type !== "comparison" && message.type !== "points") return undefined;
  const comparison = shown.receive(message as ComparisonHostMessage);
  return comparison && <ComparePage {...comparison} />;
});
