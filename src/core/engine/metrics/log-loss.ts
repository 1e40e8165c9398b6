import type { FloatArray } from "../float-array";
import { classCountOf } from "./metric-input";

/**
 * The mean of -log p of the true class, in nats; NaN without rows. As in scikit-learn's log_loss, p is first
 * brought into [ε, 1 - ε], ε the distance from 1 to the next number of the array's precision, so that a probability
 * of 0 costs 36 nats in float64 and 16 in float32, not infinitely many. The loss from logits, `crossEntropy`, needs
 * no such limit.
 * @param labels rows; the index of each row's true class.
 * @param probabilities rows x classes, row-major; each row sums to 1.
 */
export function logLoss(labels: Uint32Array, probabilities: FloatArray): number {
  const classCount = classCountOf(labels, probabilities);
  const epsilon = probabilities instanceof Float32Array ? 2 ** -23 : Number.EPSILON;
  let sum = 0;
  for (let row = 0; row < labels.length; row++) {
    const probability = probabilities[row * classCount + labels[row]!]!;
    sum -= Math.log(Math.min(Math.max(probability, epsilon), 1 - epsilon));
  }
  return sum / labels.length;
}
