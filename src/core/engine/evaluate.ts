import { plainCrossEntropy, rowWeight, type Criterion } from "./criterion";
import { argMax } from "./cross-entropy";
import { rowBlocks } from "./features";
import { ForwardPass } from "./forward-pass";
import type { ReadableRows } from "./labeled-rows";
import { meanAbsoluteError } from "./metrics/mean-absolute-error";
import { r2Score } from "./metrics/r2-score";
import { rootMeanSquaredError } from "./metrics/root-mean-squared-error";
import { countParameters, type Network } from "./network";
import { rowCount } from "./row-count";
import { softmax } from "./softmax";
import { WorkMeter } from "./work-meter";

/** How a classifier does on a part of the data. NaN without rows. */
export interface ClassificationMeasures {
  /** Weighted mean of the criterion's loss; in nats for cross-entropy. */
  readonly loss: number;
  /** Fraction of rows whose largest output is the true class's, 0 to 1. */
  readonly accuracy: number;
}

/** How a regression does on a part of the data. NaN without rows. */
export interface RegressionMeasures {
  /** Mean of the criterion's loss, in the target's unit squared. */
  readonly loss: number;
  /** 1 - Σ(ŷ - y)² / Σ(y - mean y)²: see `r2Score`. */
  readonly r2: number;
  /** Mean |ŷ - y|. */
  readonly mae: number;
  /** √ mean (ŷ - y)². */
  readonly rmse: number;
}

export type Measures = ClassificationMeasures | RegressionMeasures;

/** Measures `network` on `part`. Yields after each block of work of a few milliseconds. */
export function measure(
  network: Network,
  part: ReadableRows,
  criterion: Criterion,
): Generator<null, Measures, void> {
  return criterion.task === "regression"
    ? evaluateRegression(network, part, criterion)
    : evaluate(network, part, criterion);
}

/**
 * Measures a classifier. The predicted class is the one with the largest output, the first of equal ones. Yields
 * after each block of work of a few milliseconds.
 */
export function* evaluate(
  network: Network,
  part: ReadableRows,
  criterion: Criterion = plainCrossEntropy,
): Generator<null, ClassificationMeasures, void> {
  let loss = 0;
  let weights = 0;
  let correct = 0;
  yield* eachRow(network, part, (logits, label) => {
    const weight = rowWeight(criterion, label);
    loss += weight * criterion.loss.value(logits, label);
    weights += weight;
    if (argMax(logits) === label) correct++;
  });
  return { loss: loss / weights, accuracy: correct / part.rows };
}

/** Measures a regression. Yields after each block of work of a few milliseconds. */
export function* evaluateRegression(
  network: Network,
  part: ReadableRows,
  criterion: Criterion,
): Generator<null, RegressionMeasures, void> {
  const predictions = new Float64Array(part.rows);
  yield* eachRow(network, part, (outputs, _target, row) => {
    predictions[row] = outputs[0]!;
  });
  return measureRegression(predictions, part, criterion);
}

/** @param outputs one for each row. */
export function measureRegression(
  outputs: ArrayLike<number>,
  part: ReadableRows,
  criterion: Criterion,
): RegressionMeasures {
  const targets = Float64Array.from(part.labels);
  const predictions = Float64Array.from(outputs);
  let loss = 0;
  for (let row = 0; row < part.rows; row++) {
    loss += criterion.loss.value(predictions.subarray(row, row + 1), targets[row]!);
  }
  return {
    loss: loss / part.rows,
    r2: r2Score(targets, predictions),
    mae: meanAbsoluteError(targets, predictions),
    rmse: rootMeanSquaredError(targets, predictions),
  };
}

function* eachRow(
  network: Network,
  part: ReadableRows,
  visit: (outputs: Float64Array, label: number, row: number) => void,
): Generator<null, void, void> {
  const featureCount = network.sizes[0]!;
  const forward = new ForwardPass(network);
  const meter = new WorkMeter(countParameters(network.sizes));
  for (const { first, rows, values } of rowBlocks(part.features, featureCount)) {
    for (let index = 0; index < rows; index++) {
      const row = first + index;
      visit(forward.run(values, index * featureCount), part.labels[row]!, row);
      if (meter.addRow()) yield null;
    }
  }
}

/** The outputs of `part`'s rows, rows x outputs, row-major. Yields after each block of work of a few milliseconds. */
export function* outputsOf(network: Network, part: ReadableRows): Generator<null, Float64Array, void> {
  const outputCount = network.sizes.at(-1)!;
  const outputs = new Float64Array(part.rows * outputCount);
  yield* eachRow(network, part, (rowOutputs, _label, row) => outputs.set(rowOutputs, row * outputCount));
  return outputs;
}

/**
 * The network's outputs for one or more rows: logits, scores or numbers.
 * @param features rows x features, row-major.
 * @returns rows x outputs, row-major.
 * @throws LabError `internal` if `features` is not a whole number of rows.
 */
export function predictOutputs(network: Network, features: Float64Array): Float64Array {
  const featureCount = network.sizes[0]!;
  const outputCount = network.sizes.at(-1)!;
  const rows = rowCount(features.length, featureCount);
  const forward = new ForwardPass(network);
  const outputs = new Float64Array(rows * outputCount);
  for (let row = 0; row < rows; row++)
    outputs.set(forward.run(features, row * featureCount), row * outputCount);
  return outputs;
}

/**
 * The probability of each class for one or more rows.
 * @param features rows x features, row-major.
 * @returns rows x classes, row-major.
 * @throws LabError `internal` if `features` is not a whole number of rows.
 */
export function predictProbabilities(network: Network, features: Float64Array): Float64Array {
  const logits = predictOutputs(network, features);
  const classCount = network.sizes.at(-1)!;
  return softmax(logits, [logits.length / classCount, classCount], 1);
}
