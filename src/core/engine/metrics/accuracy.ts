import { requireSameLength } from "./metric-input";

/**
 * The fraction of rows predicted right, 0 to 1; NaN without rows.
 * @param labels rows; the index of each row's true class.
 * @param predictions rows; the index of each row's predicted class.
 */
export function accuracy(labels: Uint32Array, predictions: Uint32Array): number {
  requireSameLength(labels, predictions);
  let correct = 0;
  for (let row = 0; row < labels.length; row++) if (labels[row] === predictions[row]) correct++;
  return correct / labels.length;
}
