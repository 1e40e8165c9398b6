import { rowBlocks } from "./features";
import type { LabeledRows, ReadableRows } from "./labeled-rows";

/** The rows as float64, all at once. Yields after each block of work of a few milliseconds. */
export function* rowsInMemory(part: ReadableRows, featureCount: number): Generator<null, LabeledRows, void> {
  const { features, rows, labels } = part;
  if (features instanceof Float64Array) return { rows, features, labels };
  const values = new Float64Array(features.length);
  for (const block of rowBlocks(features, featureCount)) {
    values.set(block.values, block.first * featureCount);
    yield null;
  }
  return { rows, features: values, labels };
}
