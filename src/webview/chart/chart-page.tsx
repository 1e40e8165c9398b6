import type { ChartView } from "../../protocol/chart";
import { BarChart } from "./bar-chart";
import { HeatMap } from "./heat-map";

/** The array at hand. A chart is a table too, so that everyone can read its figures. */
export function ChartPage({ view }: { view: ChartView }) {
  if (view.kind === "nothing") return <p class="nothing hint">{view.message}</p>;
  return (
    <main class="chart-page">
      <header>
        <h1>{view.name}</h1>
        <p class="hint">{view.facts}</p>
      </header>
      {view.rest !== null && <p>{view.rest}.</p>}
      {view.kind === "bars" ? <BarChart view={view} /> : <HeatMap view={view} />}
    </main>
  );
}
