import type { NumberReport } from "../../../core/reports/number-report";
import { formatAmount, formatMeasure } from "../../figures";
import { PlotFigure } from "./plot-figure";

const residualNames = ["minimum", "5th percentile", "median", "95th percentile", "maximum"];

/** Of a regression: predicted beside actual numbers, and how far off they are. */
export function NumberJudgment({ report }: { report: NumberReport }) {
  const { actual, predicted, residuals, rows } = report;
  const order = Uint32Array.from(actual.keys()).sort((a, b) => actual[a]! - actual[b]!);
  const ordered = (values: Float64Array) => Float64Array.from(order, (index) => values[index]!);
  const shown = actual.length < rows ? ` (${formatAmount(actual.length, "row")} shown)` : "";
  return (
    <div class="judgment-body">
      <ul class="facts" aria-label="Residuals">
        <li>residuals, predicted − actual</li>
        {residuals.map((residual, index) => (
          <li key={residualNames[index]}>
            {residualNames[index]} {formatMeasure(residual)}
          </li>
        ))}
      </ul>
      <div class="plots">
        <PlotFigure
          title={`Predicted by actual${shown}`}
          description="The predicted number of each row by its actual one"
          curve={{ x: ordered(actual), y: ordered(predicted) }}
          xLabel="Actual"
          yLabel="Predicted"
          range={null}
          marks="points"
          hasDiagonal
        />
        <PlotFigure
          title={`Residuals${shown}`}
          description="Predicted minus actual number of each row by its actual one"
          curve={{ x: ordered(actual), y: ordered(predicted.map((value, row) => value - actual[row]!)) }}
          xLabel="Actual"
          yLabel="Predicted − actual"
          range={null}
          marks="points"
        />
      </div>
    </div>
  );
}
