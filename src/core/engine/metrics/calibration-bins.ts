import { LabError } from "../../errors";

/** The bins of equal width that hold rows, by rising probability; all arrays have one entry a bin. */
export interface CalibrationBins {
  /** The mean probability that was predicted. */
  readonly meanPredicted: Float64Array;
  /** The fraction of the rows for which it came true. */
  readonly fractionTrue: Float64Array;
  /** Rows in the bin. */
  readonly counts: Uint32Array;
}

/**
 * Rows by their predicted probability, in `binCount` bins of equal width. A bin has its upper bound, not its lower
 * one; the first has 0 too.
 * @param predicted rows; 0 to 1.
 * @param cameTrue rows; 1 where what was predicted came true, else 0.
 * @throws LabError `internal` for a probability that is not between 0 and 1.
 */
export function calibrationBins(
  predicted: Float64Array,
  cameTrue: Uint8Array,
  binCount: number,
): CalibrationBins {
  const width = 1 / binCount;
  const sums = new Float64Array(binCount);
  const trueCounts = new Uint32Array(binCount);
  const counts = new Uint32Array(binCount);
  predicted.forEach((probability, row) => {
    if (!(probability >= 0 && probability <= 1)) {
      throw new LabError(
        "internal",
        `The probability of row ${row} is ${probability}; it must be from 0 to 1.`,
      );
    }
    // Rounding may place a probability at a bound one bin off; the bounds are k * width, as in NumPy.
    let bin = Math.max(0, Math.ceil(probability * binCount) - 1);
    if (bin > 0 && probability <= bin * width) bin--;
    if (bin < binCount - 1 && probability > (bin + 1) * width) bin++;
    sums[bin]! += probability;
    trueCounts[bin]! += cameTrue[row]!;
    counts[bin]!++;
  });
  const filled = [...counts.keys()].filter((bin) => counts[bin]! > 0);
  return {
    meanPredicted: Float64Array.from(filled, (bin) => sums[bin]! / counts[bin]!),
    fractionTrue: Float64Array.from(filled, (bin) => trueCounts[bin]! / counts[bin]!),
    counts: Uint32Array.from(filled, (bin) => counts[bin]!),
  };
}
