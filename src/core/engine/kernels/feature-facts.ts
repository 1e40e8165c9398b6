import { WorkMeter } from "../work-meter";
import type { Features } from "./stored-rows";

/** What decides how the kernels hold features. */
export interface FeatureFacts {
  /** Entries other than 0. */
  readonly nonZero: number;
  /** Those of the row that has most. */
  readonly longestRow: number;
  /** Whether all are integers from 0 to 255. */
  readonly areBytes: boolean;
  /** Whether float32 reaches as far as all of them. */
  readonly fitFloat32: boolean;
}

const largestFloat32 = (2 - 2 ** -23) * 2 ** 127;

/**
 * Looks through rows. Yields after each block of work of a few milliseconds.
 * @param features rows x features, row-major.
 */
export function* inspectFeatures(
  features: Features,
  featureCount: number,
): Generator<null, FeatureFacts, void> {
  const meter = new WorkMeter(featureCount);
  let nonZero = 0;
  let longestRow = 0;
  let areBytes = true;
  let fitFloat32 = true;
  for (let start = 0; start < features.length; start += featureCount) {
    let inRow = 0;
    for (let index = start; index < start + featureCount; index++) {
      const value = features[index]!;
      if (value === 0) continue;
      inRow++;
      if (areBytes && !(value > 0 && value <= 255 && Number.isInteger(value))) areBytes = false;
      if (!(Math.abs(value) <= largestFloat32)) fitFloat32 = false;
    }
    nonZero += inRow;
    longestRow = Math.max(longestRow, inRow);
    if (meter.addRow()) yield null;
  }
  return { nonZero, longestRow, areBytes, fitFloat32 };
}
