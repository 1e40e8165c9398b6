import type { FloatArray } from "../float-array";
import { requireSameLength } from "./metric-input";

/**
 * The square root of the mean of (y - ŷ)², in the units of the target; NaN without rows.
 * @param targets rows; the true values.
 * @param predictions rows.
 */
export function rootMeanSquaredError(targets: FloatArray, predictions: FloatArray): number {
  requireSameLength(targets, predictions);
  let sum = 0;
  for (let row = 0; row < targets.length; row++) sum += (targets[row]! - predictions[row]!) ** 2;
  return Math.sqrt(sum / targets.length);
}
