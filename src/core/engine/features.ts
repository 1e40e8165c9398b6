/** Rows of features that are computed when they are read, so that nobody need hold them as floats. */
export interface RowSource {
  /** Values of all rows. */
  readonly length: number;
  /**
   * Writes rows, from `target`'s begin on.
   * @param first number of the first row.
   * @param stride from row to row in `target`, in values.
   */
  read(first: number, rows: number, target: Float64Array | Float32Array, stride: number): void;
}

export type FeatureArray = Float64Array | Float32Array | Uint8Array;

/** rows x features, row-major, or what gives them. */
export type Features = FeatureArray | RowSource;

/** Some whole rows, overwritten by those that come after. */
export interface RowBlock<Values extends FeatureArray> {
  /** Number of the first row. */
  readonly first: number;
  readonly rows: number;
  /** rows x features, row-major. */
  readonly values: Values;
}

/** Values of a block: few enough for the second-level cache. */
const blockLength = 2 ** 16;

/** As `RowSource.read`, for rows in any form. */
export function readRows(
  features: Features,
  featureCount: number,
  first: number,
  rows: number,
  target: Float64Array | Float32Array,
  stride = featureCount,
): void {
  if (!isArray(features)) {
    features.read(first, rows, target, stride);
    return;
  }
  for (let row = 0; row < rows; row++) {
    const from = (first + row) * featureCount;
    target.set(features.subarray(from, from + featureCount), row * stride);
  }
}

/** All rows in their order, in blocks of less than a millisecond. */
export function* rowBlocks<Values extends FeatureArray>(
  features: Values | RowSource,
  featureCount: number,
): Generator<RowBlock<Values | Float64Array>, void> {
  const count = features.length / featureCount;
  const most = Math.min(count, Math.max(1, Math.floor(blockLength / featureCount)));
  const buffer = isArray(features) ? undefined : new Float64Array(most * featureCount);
  for (let first = 0; first < count; first += most) {
    const rows = Math.min(most, count - first);
    if (isArray(features)) {
      const values = features.subarray(first * featureCount, (first + rows) * featureCount) as Values;
      yield { first, rows, values };
    } else {
      features.read(first, rows, buffer!, featureCount);
      yield { first, rows, values: buffer!.subarray(0, rows * featureCount) };
    }
  }
}

export function isArray(features: Features): features is FeatureArray {
  return ArrayBuffer.isView(features);
}
