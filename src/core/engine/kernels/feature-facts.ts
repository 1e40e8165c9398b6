import { rowBlocks, type Features } from "../features";
import { WorkMeter } from "../work-meter";
import { findBase } from "./feature-base";
import { isSparse } from "./sparsity";

/** What decides how the kernels hold features. */
export interface FeatureFacts {
  /**
   * For each feature what is taken from its values before they are held, so that most become 0, as scaling has shifted
   * them from it; null where that is of no use.
   */
  readonly base: Float64Array | null;
  /** Entries other than 0, or than their base. */
  readonly nonZero: number;
  /** Those of the row that has most. */
  readonly longestRow: number;
  /** Whether all are integers from 0 to 255. */
  readonly areBytes: boolean;
  /** Whether float32 reaches as far as all of them. */
  readonly fitFloat32: boolean;
}

/**
 * Looks through rows. Yields after each block of work of a few milliseconds.
 */
export function* inspectFeatures(
  features: Features,
  featureCount: number,
): Generator<null, FeatureFacts, void> {
  const meter = new WorkMeter(featureCount);
  const base = findBase(features, featureCount);
  const plain = { nonZero: 0, longestRow: 0 };
  const shifted = { nonZero: 0, longestRow: 0 };
  let areBytes = true;
  let overflow = 0;
  for (const { values } of rowBlocks(features, featureCount)) {
    for (let start = 0; start < values.length; start += featureCount) {
      let plainInRow = 0;
      let shiftedInRow = 0;
      // No branches: which entries are 0, the processor cannot predict.
      for (let column = 0; column < featureCount; column++) {
        const value = values[start + column]!;
        plainInRow += Number(value !== 0);
        shiftedInRow += Number(value !== base[column]!);
        // 0, or NaN where float32 does not reach.
        overflow += Math.fround(value) * 0;
      }
      for (let index = start; areBytes && index < start + featureCount; index++) {
        const value = values[index]!;
        areBytes = (value & 255) === value;
      }
      addRow(plain, plainInRow);
      addRow(shifted, shiftedInRow);
      if (meter.addRow()) yield null;
    }
  }
  const isShifted =
    !isSparse(features.length, plain.nonZero, featureCount) &&
    isSparse(features.length, shifted.nonZero, featureCount);
  return {
    base: isShifted ? base : null,
    ...(isShifted ? shifted : plain),
    areBytes: areBytes && !isShifted,
    fitFloat32: overflow === 0,
  };
}

function addRow(counts: { nonZero: number; longestRow: number }, inRow: number): void {
  counts.nonZero += inRow;
  counts.longestRow = Math.max(counts.longestRow, inRow);
}
