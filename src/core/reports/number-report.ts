import { quantileOf } from "../data/statistics";

/** What a regression predicts for the rows of one part of the data, in the target's own unit. */
export interface NumberReport {
  readonly kind: "numbers";
  readonly rows: number;
  /** Of the rows shown: all, or evenly spaced ones. */
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
  /** Quantiles of predicted - actual over all rows, as NumPy's: least, 5 %, median, 95 %, most. */
  readonly residuals: readonly number[];
}

const maximumShown = 1000;
const shares = [0, 0.05, 0.5, 0.95, 1];

/** The two columns have one element a row, at least one. */
export function numberReport(actual: Float64Array, predicted: Float64Array): NumberReport {
  const rows = actual.length;
  const shown = Math.min(rows, maximumShown);
  const chosen = Uint32Array.from({ length: shown }, (_, index) => Math.floor((index * rows) / shown));
  const residuals = predicted.map((value, row) => value - actual[row]!).sort();
  return {
    kind: "numbers",
    rows,
    actual: Float64Array.from(chosen, (row) => actual[row]!),
    predicted: Float64Array.from(chosen, (row) => predicted[row]!),
    residuals: shares.map((share) => quantileOf(residuals, undefined, share * (rows - 1))),
  };
}
