import type { FloatArray } from "../float-array";
import { thresholdCounts } from "./threshold-counts";

/** One point a threshold, from (0, 0) to (1, 1). */
export interface RocCurve {
  /** Infinity, then the distinct scores, falling. A row counts as positive from its score on. */
  readonly thresholds: Float64Array;
  /** Of the rows of other classes, the fraction called positive. NaN if there are none. */
  readonly falsePositiveRate: Float64Array;
  /** Of the rows of the class, the fraction called positive. NaN if there are none. */
  readonly truePositiveRate: Float64Array;
}

/**
 * The receiver operating characteristic of class `positive` against the rest (Fawcett, 2006,
 * doi:10.1016/j.patrec.2005.10.010). Rows of equal score make one point. As scikit-learn's roc_curve with
 * drop_intermediate=False.
 * @param labels rows; the index of each row's true class.
 * @param scores rows x classes, row-major: probabilities or logits.
 */
export function rocCurve(labels: Uint32Array, scores: FloatArray, positive: number): RocCurve {
  const { thresholds, truePositives, falsePositives } = thresholdCounts(labels, scores, positive);
  const withStart = new Float64Array(thresholds.length + 1).fill(Infinity);
  withStart.set(thresholds, 1);
  return {
    thresholds: withStart,
    falsePositiveRate: rates(falsePositives),
    truePositiveRate: rates(truePositives),
  };
}

/** 0 in front, then each count as a fraction of the last. */
function rates(counts: Uint32Array): Float64Array {
  const total = counts.at(-1) ?? 0;
  const result = new Float64Array(counts.length + 1);
  counts.forEach((count, i) => (result[i + 1] = count / total));
  if (total === 0) result[0] = NaN;
  return result;
}
