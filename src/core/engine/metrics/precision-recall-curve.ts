import type { FloatArray } from "../float-array";
import { thresholdCounts } from "./threshold-counts";

/** One point a threshold, and the point of precision 1 and recall 0 at the end. */
export interface PrecisionRecallCurve {
  /** The distinct scores, rising. A row counts as positive from its score on. One fewer than points. */
  readonly thresholds: Float64Array;
  /** Of the rows called positive, the fraction of the class. */
  readonly precision: Float64Array;
  /** Of the rows of the class, the fraction called positive; falling. 1 if there are none. */
  readonly recall: Float64Array;
}

/**
 * Precision and recall of class `positive` against the rest at every threshold. Rows of equal score make one point.
 * As scikit-learn's precision_recall_curve, also where there is no row of the class: recall is 1 then.
 * @param labels rows; the index of each row's true class.
 * @param scores rows x classes, row-major: probabilities or logits.
 */
export function precisionRecallCurve(
  labels: Uint32Array,
  scores: FloatArray,
  positive: number,
): PrecisionRecallCurve {
  const counts = thresholdCounts(labels, scores, positive);
  const { thresholds, truePositives, falsePositives } = counts;
  const total = truePositives.at(-1) ?? 0;
  const size = thresholds.length;
  const precision = new Float64Array(size + 1).fill(1);
  const recall = new Float64Array(size + 1);
  truePositives.forEach((count, i) => {
    precision[size - 1 - i] = count / (count + falsePositives[i]!);
    recall[size - 1 - i] = total === 0 ? 1 : count / total;
  });
  return { thresholds: thresholds.toReversed(), precision, recall };
}
