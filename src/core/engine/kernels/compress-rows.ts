import { rowBlocks, type Features } from "../features";
import { WorkMeter } from "../work-meter";
import type { FeatureFacts } from "./feature-facts";

/** Rows without their zeros. */
export interface RowsWithoutZeros {
  /** For each row the number of its first entry, and after the last row that of all entries. */
  readonly starts: Uint32Array;
  /** Of each entry, ascending within a row. Room for one more than there are. */
  readonly columns: Uint32Array | Uint16Array;
  /** Of each entry, less its column's base. Likewise. */
  readonly values: Float64Array | Float32Array | Uint8Array;
}

/** Copies rows without the entries that equal their base. Yields after each block of work of a few milliseconds. */
export function* compressRows(
  features: Features,
  featureCount: number,
  base: FeatureFacts["base"],
  { starts, columns, values }: RowsWithoutZeros,
): Generator<null, void, void> {
  const meter = new WorkMeter(featureCount);
  const shifts = base ?? new Float64Array(featureCount);
  let entry = 0;
  for (const block of rowBlocks(features, featureCount)) {
    for (let row = 0, index = 0; row < block.rows; row++) {
      for (let column = 0; column < featureCount; column++, index++) {
        const value = block.values[index]! - shifts[column]!;
        // Writes each and keeps it by moving on: faster than a branch that the processor cannot predict.
        columns[entry] = column;
        values[entry] = value;
        entry += Number(value !== 0);
      }
      starts[block.first + row + 1] = entry;
      if (meter.addRow()) yield null;
    }
  }
}
