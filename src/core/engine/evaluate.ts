import { LabError } from "../errors";
import { argMax, crossEntropy } from "./cross-entropy";
import { ForwardPass } from "./forward-pass";
import type { LabeledRows } from "./labeled-rows";
import { countParameters, type Network } from "./network";
import { softmax } from "./softmax";
import { WorkMeter } from "./work-meter";

/**
 * Mean cross-entropy (nats) and accuracy (0 to 1) of `network` on `part`; NaN without rows. The predicted class
 * is the one with the largest logit, the first of equal ones. Yields after each block of work of a few
 * milliseconds.
 */
export function* evaluate(
  network: Network,
  part: LabeledRows,
): Generator<null, { loss: number; accuracy: number }, void> {
  const featureCount = network.sizes[0]!;
  const forward = new ForwardPass(network);
  const meter = new WorkMeter(countParameters(network.sizes));
  let loss = 0;
  let correct = 0;
  for (let row = 0; row < part.rows; row++) {
    const logits = forward.run(part.features, row * featureCount);
    const label = part.labels[row]!;
    loss += crossEntropy(logits, label);
    if (argMax(logits) === label) correct++;
    if (meter.addRow()) yield null;
  }
  return { loss: loss / part.rows, accuracy: correct / part.rows };
}

/**
 * The probability of each class for one or more rows.
 * @param features rows x features, row-major.
 * @returns rows x classes, row-major.
 * @throws LabError `internal` if `features` is not a whole number of rows.
 */
export function predictProbabilities(network: Network, features: Float64Array): Float64Array {
  const featureCount = network.sizes[0]!;
  const classCount = network.sizes.at(-1)!;
  const rows = features.length / featureCount;
  if (!Number.isInteger(rows)) {
    throw new LabError(
      "internal",
      `A model of ${featureCount} features cannot predict from ${features.length} values; ` +
        `it needs ${featureCount} for each row.`,
    );
  }
  const forward = new ForwardPass(network);
  const logits = new Float64Array(rows * classCount);
  for (let row = 0; row < rows; row++)
    logits.set(forward.run(features, row * featureCount), row * classCount);
  return softmax(logits, [rows, classCount], 1);
}
