import type { PrecisionRecallCurve } from "./precision-recall-curve";

/**
 * The area under a precision-recall curve as a sum of steps, Σ_n (R_n - R_{n-1}) P_n, 0 to 1: without the optimism of
 * straight lines between the points. As scikit-learn's average_precision_score; 0 if there is no row of the class.
 */
export function averagePrecision({ precision, recall }: PrecisionRecallCurve): number {
  let area = 0;
  for (let i = 0; i < recall.length - 1; i++) area += (recall[i]! - recall[i + 1]!) * precision[i]!;
  return area;
}
