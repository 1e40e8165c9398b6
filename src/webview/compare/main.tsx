import "uplot/dist/uPlot.min.css";
import "../styles/base.css";
import "../styles/controls.css";
import "../styles/panel.css";
import "../styles/charts.css";
import "./compare.css";
import type { ComparisonHostMessage } from "../../protocol/comparison";
import { showMessages } from "../plain-page";
import { ComparePage } from "./compare-page";

showMessages<ComparisonHostMessage>(({ type, runs, unreadable }) => {
  return type === "comparison" && runs && unreadable ? (
    <ComparePage runs={runs} unreadable={unreadable} />
  ) : undefined;
});
