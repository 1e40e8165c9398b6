import type { FloatArray } from "../float-array";
import { classCountOf } from "./metric-input";

/**
 * The mean over the rows of Σ_k (p_k - y_k)², y one-hot: 0 is best, 2 worst; NaN without rows (Brier, 1950,
 * doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2). For two classes that is twice the binary score: it is
 * scikit-learn's brier_score_loss with scale_by_half=False.
 * @param labels rows; the index of each row's true class.
 * @param probabilities rows x classes, row-major.
 */
export function brierScore(labels: Uint32Array, probabilities: FloatArray): number {
  const classCount = classCountOf(labels, probabilities);
  let sum = 0;
  for (let row = 0; row < labels.length; row++) {
    for (let k = 0; k < classCount; k++) {
      sum += (probabilities[row * classCount + k]! - (k === labels[row] ? 1 : 0)) ** 2;
    }
  }
  return sum / labels.length;
}
