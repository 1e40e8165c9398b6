import { useMemo } from "preact/hooks";
import { Boundary } from "../components/boundary";
import { CurveChart } from "../components/curve-chart";
import { Notice } from "../components/notice";
import { ScaleControls } from "../components/scale-controls";
import { useChartView } from "../curves/chart-view";
import type { Line } from "../curves/line";
import { formatAmount, formatAccuracy, formatLoss, formatR2 } from "../figures";
import { runLines } from "./run-lines";
import { RunTable } from "./run-table";
import { SettingsTable } from "./settings-table";
import type { ShownComparison, ShownRun } from "./shown-runs";

/** Runs beside each other: how they ended, how they got there, and what was set. */
export function ComparePage({ runs, unreadable }: ShownComparison) {
  return (
    <main class="page compare">
      <h1>{formatAmount(runs.length, "run")} compared</h1>
      {unreadable.map(({ id, error }) => (
        <Notice key={id} kind="warning" text={error.message} />
      ))}
      {runs.length > 0 && (
        <>
          <Boundary part="Scores" subject={runs}>
            <RunTable runs={runs} />
          </Boundary>
          <Boundary part="Curves" subject={runs}>
            <Curves runs={runs} />
          </Boundary>
          <Boundary part="Settings" subject={runs}>
            <SettingsTable runs={runs} />
          </Boundary>
        </>
      )}
    </main>
  );
}

function Curves({ runs }: { runs: readonly ShownRun[] }) {
  const [view, onView] = useChartView(runs.map(({ id }) => id).join());
  const lines = useMemo(
    () => ({
      validation: runLines(runs, "validationLosses"),
      accuracy: runLines(runs, "validationScores", "accuracy"),
      r2: runLines(runs, "validationScores", "r2"),
      training: runLines(runs, "trainLosses"),
    }),
    [runs],
  );
  const isValidated = lines.validation.some(hasValues);
  // The lines' columns do not grow, they are replaced: then the plot is made anew.
  const subject = runs.map(({ id, points }) => `${id} ${points.epochs.length}`).join();
  const common = { subject, view, onView };
  return (
    <div class="charts compare-charts">
      <CurveChart
        {...common}
        title={isValidated ? "Validation loss" : "Training loss"}
        lines={isValidated ? lines.validation : lines.training}
        format={formatLoss}
      >
        <ScaleControls view={view} onView={onView} />
      </CurveChart>
      {lines.accuracy.some(hasValues) && (
        <CurveChart
          {...common}
          title="Validation accuracy"
          lines={lines.accuracy}
          format={formatAccuracy}
          measure="accuracy"
        />
      )}
      {lines.r2.some(hasValues) && (
        <CurveChart {...common} title="Validation R²" lines={lines.r2} format={formatR2} measure="r2" />
      )}
      {isValidated && (
        <CurveChart {...common} title="Training loss" lines={lines.training} format={formatLoss} />
      )}
    </div>
  );
}

function hasValues({ y }: Line): boolean {
  return y.some((value) => !Number.isNaN(value));
}
