import type { FloatArray } from "../float-array";
import { requireSameLength } from "./metric-input";

/**
 * The coefficient of determination R² = 1 - Σ (y - ŷ)² / Σ (y - ȳ)²: 1 is best, 0 is no better than the mean, and
 * it may be negative. As in scikit-learn, where all true values are the same it is 1 if they are all met and else 0;
 * NaN for fewer than two rows.
 * @param targets rows; the true values.
 * @param predictions rows.
 */
export function r2Score(targets: FloatArray, predictions: FloatArray): number {
  requireSameLength(targets, predictions);
  if (targets.length < 2) return NaN;
  let sum = 0;
  for (let row = 0; row < targets.length; row++) sum += targets[row]!;
  const mean = sum / targets.length;
  let residual = 0;
  let total = 0;
  for (let row = 0; row < targets.length; row++) {
    residual += (targets[row]! - predictions[row]!) ** 2;
    total += (targets[row]! - mean) ** 2;
  }
  // A mean that is rounded leaves a constant target a total just above 0.
  const constant = targets.every((target) => target === targets[0]);
  if (constant) return residual === 0 ? 1 : residual > 0 ? 0 : NaN;
  return 1 - residual / total;
}
