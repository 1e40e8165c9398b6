import type { FloatArray } from "../float-array";
import { calibrationBins, type CalibrationBins } from "./calibration-bins";
import { classCountOf } from "./metric-input";

/**
 * How often rows are of class `positive` where the model gives it a certain probability, in bins of equal width;
 * bins without rows are left out. As scikit-learn's calibration_curve with strategy="uniform" (DeGroot and
 * Fienberg, 1983, doi:10.2307/2987588).
 * @param labels rows; the index of each row's true class.
 * @param probabilities rows x classes, row-major.
 */
export function calibrationCurve(
  labels: Uint32Array,
  probabilities: FloatArray,
  positive: number,
  binCount = 10,
): CalibrationBins {
  const classCount = classCountOf(labels, probabilities);
  const predicted = Float64Array.from(labels, (_, row) => probabilities[row * classCount + positive]!);
  return calibrationBins(
    predicted,
    Uint8Array.from(labels, (label) => (label === positive ? 1 : 0)),
    binCount,
  );
}
