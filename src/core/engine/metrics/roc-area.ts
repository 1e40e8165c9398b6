import type { RocCurve } from "./roc-curve";

/**
 * The area under an ROC curve by the trapezoidal rule, 0 to 1. That is the probability that a random row of the
 * class scores higher than a random other row, equal scores counting half (Hanley and McNeil, 1982,
 * doi:10.1148/radiology.143.1.7063747). NaN if there is no row of the class, or no other, as in scikit-learn.
 */
export function rocArea({ falsePositiveRate, truePositiveRate }: RocCurve): number {
  if (falsePositiveRate.some(Number.isNaN) || truePositiveRate.some(Number.isNaN)) return NaN;
  let area = 0;
  for (let i = 1; i < falsePositiveRate.length; i++) {
    const width = falsePositiveRate[i]! - falsePositiveRate[i - 1]!;
    area += (width * (truePositiveRate[i]! + truePositiveRate[i - 1]!)) / 2;
  }
  return area;
}
