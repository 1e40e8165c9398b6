import "../styles/base.css";
import "../styles/controls.css";
import "./chart.css";
import type { ChartHostMessage } from "../../protocol/chart";
import { showMessages } from "../plain-page";
import { ChartPage } from "./chart-page";

showMessages<ChartHostMessage>(({ type, view }) => {
  return type === "chart" && view ? <ChartPage view={view} /> : undefined;
});
