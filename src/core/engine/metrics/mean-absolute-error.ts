import type { FloatArray } from "../float-array";
import { requireSameLength } from "./metric-input";

/**
 * The mean of |y - ŷ|, in the units of the target; NaN without rows.
 * @param targets rows; the true values.
 * @param predictions rows.
 */
export function meanAbsoluteError(targets: FloatArray, predictions: FloatArray): number {
  requireSameLength(targets, predictions);
  let sum = 0;
  for (let row = 0; row < targets.length; row++) sum += Math.abs(targets[row]! - predictions[row]!);
  return sum / targets.length;
}
