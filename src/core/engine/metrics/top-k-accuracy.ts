import type { FloatArray } from "../float-array";
import { classCountOf } from "./metric-input";

/**
 * The fraction of rows whose true class is among the k with the largest scores, 0 to 1; NaN without rows. Of equal
 * scores the class of the smaller index goes first, as for a prediction, so that k = 1 is the accuracy
 * (scikit-learn's top_k_accuracy_score prefers the larger index). A NaN score ranks last.
 * @param labels rows; the index of each row's true class.
 * @param scores rows x classes, row-major: probabilities or logits.
 */
export function topKAccuracy(labels: Uint32Array, scores: FloatArray, k: number): number {
  const classCount = classCountOf(labels, scores);
  let correct = 0;
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]!;
    const score = scores[row * classCount + label]!;
    let before = 0;
    for (let other = 0; other < classCount; other++) {
      const otherScore = scores[row * classCount + other]!;
      if (otherScore > score || (otherScore === score && other < label)) before++;
    }
    if (before < k && !Number.isNaN(score)) correct++;
  }
  return correct / labels.length;
}
