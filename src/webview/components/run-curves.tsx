import type { RunView } from "../../protocol/panel";
import type { Curve } from "../curve";
import { useChartView } from "../curves/chart-view";
import { formatAccuracy, formatLoss, formatR2 } from "../figures";
import { CurveChart } from "./curve-chart";
import { CurveTable } from "./curve-table";
import { ScaleControls } from "./scale-controls";

const validationStyle = { name: "Validation", color: "yellow", dash: [8, 4] } as const;

/** A run's curves, and their numbers as a table. */
export function RunCurves({ run, curve }: { run: RunView; curve: Curve }) {
  const [view, onView] = useChartView(run.runId);
  const { epochs: x, best } = curve;
  const isValidated = run.recipe.validation > 0;
  const isRegression = run.started?.classes === null;
  const bestOn = (y: readonly number[]) => (best === -1 ? null : { x: x[best]!, y: y[best]! });
  const common = { subject: String(curve.number), view, onView };
  return (
    <>
      <div class={isValidated ? "charts" : "charts charts-single"}>
        <CurveChart
          {...common}
          title="Loss"
          format={formatLoss}
          best={bestOn(curve.validationLosses)}
          lines={[
            { name: "Training", color: "blue", x, y: curve.trainLosses },
            ...(isValidated ? [{ ...validationStyle, x, y: curve.validationLosses }] : []),
          ]}
        >
          <ScaleControls view={view} onView={onView} />
        </CurveChart>
        {isValidated && (
          <CurveChart
            {...common}
            title={isRegression ? "R²" : "Accuracy"}
            format={isRegression ? formatR2 : formatAccuracy}
            measure={isRegression ? "r2" : "accuracy"}
            best={bestOn(curve.validationScores)}
            lines={[{ ...validationStyle, x, y: curve.validationScores }]}
          />
        )}
      </div>
      <CurveTable curve={curve} range={view.range} isValidated={isValidated} isRegression={isRegression} />
    </>
  );
}
