import { argMax, crossEntropy } from "../engine/cross-entropy";
import { hingeLoss } from "../engine/hinge";

/**
 * The rows of a part that a model gets most wrong, the worst first. The columns have one element for each row told.
 */
export interface WorstRows {
  /** Of the part. */
  readonly rows: number;
  /** How many of them are not told as the class they are; null where a number is predicted. */
  readonly wrong: number | null;
  /** Each row's number within the part. */
  readonly order: Uint32Array;
  /** Indices of classes; or numbers in the target's own unit. */
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
  /** Of the true class and of the predicted one; null for a model that knows no probabilities. */
  readonly probabilities: { readonly actual: Float64Array; readonly predicted: Float64Array } | null;
  /** Cross-entropy in nats, hinge loss, or of a number predicted - actual. */
  readonly losses: Float64Array;
}

/** Nobody looks at more. */
export const maximumWorst = 500;

/**
 * The rows on which a classifier loses most. Yields every few milliseconds.
 * @param labels rows; the index of each row's true class.
 * @param outputs rows x classes, row-major: logits, or scores.
 * @param areLogits whether softmax makes probabilities of them.
 */
export function* worstClassified(
  labels: Uint32Array,
  outputs: Float64Array,
  classCount: number,
  areLogits: boolean,
): Generator<null, WorstRows, void> {
  const lossOf = areLogits ? crossEntropy : hingeLoss.value;
  const losses = new Float64Array(labels.length);
  const predictions = new Uint32Array(labels.length);
  const rowOf = (row: number) => outputs.subarray(row * classCount, (row + 1) * classCount);
  let wrong = 0;
  for (let row = 0; row < labels.length; row++) {
    losses[row] = lossOf(rowOf(row), labels[row]!);
    predictions[row] = argMax(rowOf(row));
    if (predictions[row] !== labels[row]) wrong++;
    if (row % rowsAtOnce === rowsAtOnce - 1) yield null;
  }
  const order = yield* largest(losses);
  const told = (valueOf: (row: number) => number) => Float64Array.from(order, valueOf);
  return {
    rows: labels.length,
    wrong,
    order,
    actual: told((row) => labels[row]!),
    predicted: told((row) => predictions[row]!),
    probabilities: areLogits
      ? {
          actual: told((row) => Math.exp(-losses[row]!)),
          predicted: told((row) => Math.exp(-crossEntropy(rowOf(row), predictions[row]!))),
        }
      : null,
    losses: told((row) => losses[row]!),
  };
}

/**
 * The rows whose number is furthest off. Yields every few milliseconds.
 * @param actual rows; in the target's own unit, as `predicted`.
 */
export function* worstPredicted(
  actual: Float64Array,
  predicted: Float64Array,
): Generator<null, WorstRows, void> {
  const residuals = predicted.map((value, row) => value - actual[row]!);
  const order = yield* largest(residuals.map(Math.abs));
  const told = (values: Float64Array) => Float64Array.from(order, (row) => values[row]!);
  return {
    rows: actual.length,
    wrong: null,
    order,
    actual: told(actual),
    predicted: told(predicted),
    probabilities: null,
    losses: told(residuals),
  };
}

const rowsAtOnce = 4096;

/** The places of the largest values, the largest first and equal ones in their order. Values that are NaN come first. */
function* largest(values: Float64Array): Generator<null, Uint32Array, void> {
  const compare = (a: number, b: number) => rank(values[b]!) - rank(values[a]!) || a - b;
  let kept: number[] = [];
  for (let start = 0; start < values.length; start += rowsAtOnce) {
    const end = Math.min(start + rowsAtOnce, values.length);
    for (let index = start; index < end; index++) kept.push(index);
    kept = kept.sort(compare).slice(0, maximumWorst);
    yield null;
  }
  return Uint32Array.from(kept);
}

function rank(value: number): number {
  return Number.isNaN(value) ? Number.MAX_VALUE : Math.min(value, Number.MAX_VALUE);
}
