import type { FloatArray } from "../float-array";
import { calibrationBins } from "./calibration-bins";
import { classCountOf } from "./metric-input";

/**
 * The expected calibration error, 0 to 1: rows are put in bins of equal width by the probability of their predicted
 * class, the first of the largest; the error is the mean over the rows of their bin's |accuracy - mean probability|
 * (Guo, Pleiss, Sun and Weinberger, 2017, arXiv:1706.04599, who take 15 bins). NaN without rows.
 * @param labels rows; the index of each row's true class.
 * @param probabilities rows x classes, row-major.
 */
export function expectedCalibrationError(
  labels: Uint32Array,
  probabilities: FloatArray,
  binCount = 15,
): number {
  const classCount = classCountOf(labels, probabilities);
  const confidence = new Float64Array(labels.length);
  const correct = new Uint8Array(labels.length);
  for (let row = 0; row < labels.length; row++) {
    let top = 0;
    for (let k = 1; k < classCount; k++) {
      if (probabilities[row * classCount + k]! > probabilities[row * classCount + top]!) top = k;
    }
    confidence[row] = probabilities[row * classCount + top]!;
    correct[row] = top === labels[row] ? 1 : 0;
  }
  const { meanPredicted, fractionTrue, counts } = calibrationBins(confidence, correct, binCount);
  let sum = 0;
  counts.forEach((count, bin) => (sum += count * Math.abs(fractionTrue[bin]! - meanPredicted[bin]!)));
  return sum / labels.length;
}
