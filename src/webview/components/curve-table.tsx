import { useMemo, useState } from "preact/hooks";
import type { Curve } from "../curve";
import { firstAtLeast } from "../curves/extremes";
import type { Range } from "../curves/range";
import {
  formatAccuracy,
  formatAmount,
  formatCount,
  formatEpoch,
  formatLoss,
  formatR2,
  formatSeconds,
} from "../figures";
import { rowsToShow } from "../curves/table-rows";
import { useThrottled } from "../client-hooks";

interface CurveTableProps {
  curve: Curve;
  /** The epochs that the charts show; null for all. */
  range: Range | null;
  isValidated: boolean;
  isRegression: boolean;
}

/** The curves' numbers, for those who do not see curves. It follows the run by the second. */
export function CurveTable(props: CurveTableProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details class="fold" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>Numbers of the curves</summary>
      {isOpen && <Rows {...props} />}
    </details>
  );
}

function Rows({ curve, range, isValidated, isRegression }: CurveTableProps) {
  // What is kept may be the length of the run before.
  const length = Math.min(useThrottled(curve.length, 1000), curve.length);
  return useMemo(
    () => (
      <Table
        curve={curve}
        length={length}
        range={range}
        isValidated={isValidated}
        isRegression={isRegression}
      />
    ),
    [curve, length, range, isValidated, isRegression],
  );
}

interface TableProps extends CurveTableProps {
  /** Points to show of the curve, which meanwhile may have grown. */
  length: number;
}

function Table({ curve, length, range, isValidated, isRegression }: TableProps) {
  const from = range ? firstAtLeast(curve.epochs, range[0]) : 0;
  const to = range ? firstAtLeast(curve.epochs, range[1], true) : length;
  const rows = rowsToShow(curve.epochs, from, to, curve.best);
  const value = (loss: number) => formatLoss(Number.isNaN(loss) ? null : loss);
  const format = isRegression ? formatR2 : formatAccuracy;
  const score = (measured: number) => format(Number.isNaN(measured) ? null : measured);
  return (
    <div class="table-scroll curve-numbers" tabIndex={0} role="region" aria-label="Numbers of the curves">
      <table>
        <caption>
          {rows.length === to - from
            ? formatAmount(rows.length, "point")
            : `${formatCount(rows.length)} of ${formatAmount(to - from, "point")}; zoom in to see others`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Epoch</th>
            <th scope="col">Step</th>
            <th scope="col">Training loss</th>
            {isValidated && <th scope="col">Validation loss</th>}
            {isValidated && <th scope="col">Validation {isRegression ? "R²" : "accuracy"}</th>}
            <th scope="col">Trained for</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((i) => (
            <tr key={i}>
              <th scope="row">
                {formatEpoch(curve.epochs[i]!)}
                {i === curve.best && " (best)"}
              </th>
              <td>{formatCount(curve.steps[i]!)}</td>
              <td>{value(curve.trainLosses[i]!)}</td>
              {isValidated && <td>{value(curve.validationLosses[i]!)}</td>}
              {isValidated && <td>{score(curve.validationScores[i]!)}</td>}
              <td>{formatSeconds(curve.seconds[i]!)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
