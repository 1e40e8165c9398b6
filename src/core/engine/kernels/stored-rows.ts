import { WorkMeter } from "../work-meter";
import type { Arena } from "./arena";
import { operationCodes } from "./codes";
import type { FeatureFacts } from "./feature-facts";
import type { Operation } from "./program";
import type { SparseBlock } from "./network-plan";
import { isSparse } from "./sparsity";
import type { WebAssemblyMemory } from "./webassembly";

export type Features = Float64Array | Float32Array | Uint8Array;

/** The rows of a data set as the kernels hold them, once, in the most compact of the ways that lose nothing. */
export interface StoredRows {
  /** Non-zero entries of all, 0 to 1, where only those are held; else undefined. */
  readonly density: number | undefined;
  /** Entries of the row that has most, likewise. */
  readonly longestRow: number | undefined;
  /** Address of what was taken from each feature's values, floats; 0 where nothing was. */
  readonly base: number;
  /** Gathers the batch's rows into the dense block, or into the sparse one where the rows are held so. */
  gather(block: { staged: number; stagedStride: number; sparse: SparseBlock }): Operation;
  /** Copies the rows there. Yields after each block of work of a few milliseconds. */
  fill(memory: WebAssemblyMemory): Generator<null, void, void>;
}

/** Entries copied in one go, where they are copied as they are. */
const pieceLength = 2 ** 20;

/** Plans room for the rows. Values are rounded to float32. */
export function planStoredRows(
  arena: Arena,
  features: Features,
  featureCount: number,
  facts: FeatureFacts,
): StoredRows {
  const { nonZero, areBytes } = facts;
  return isSparse(features.length, nonZero, featureCount) && nonZero < 2 ** 31
    ? planCompressed(arena, features, featureCount, facts)
    : planDense(arena, features, featureCount, areBytes);
}

function planDense(arena: Arena, features: Features, featureCount: number, areBytes: boolean): StoredRows {
  const { length } = features;
  const size = areBytes ? 1 : 4;
  const address = arena.allocate(length * size);
  return {
    density: undefined,
    longestRow: undefined,
    base: 0,
    gather: ({ staged, stagedStride }) => [
      areBytes ? operationCodes.gatherBytes : operationCodes.gatherFloats,
      ...[address, featureCount * size, staged, stagedStride, featureCount],
    ],
    *fill({ buffer }) {
      const target = areBytes
        ? new Uint8Array(buffer, address, length)
        : new Float32Array(buffer, address, length);
      for (let start = 0; start < length; start += pieceLength) {
        target.set(features.subarray(start, start + pieceLength), start);
        yield null;
      }
    },
  };
}

function planCompressed(
  arena: Arena,
  features: Features,
  featureCount: number,
  { base, nonZero, longestRow, areBytes }: FeatureFacts,
): StoredRows {
  const rows = features.length / featureCount;
  const isWide = featureCount > 2 ** 16;
  // One more than there are: where what is no entry is written and then written over.
  const room = nonZero + 1;
  const starts = arena.allocate((rows + 1) * 4);
  const columns = arena.allocate(room * (isWide ? 4 : 2));
  const values = arena.allocate(room * (areBytes ? 1 : 4));
  const baseFloats = base ? arena.allocate(featureCount * 4) : 0;
  return {
    density: nonZero / features.length,
    longestRow,
    base: baseFloats,
    gather: ({ sparse }) => [
      operationCodes.gatherCompressed,
      ...[starts, columns, values, isWide ? 1 : 0, areBytes ? 0 : 1],
      ...[sparse.counts, sparse.entries, sparse.stride],
    ],
    *fill({ buffer }) {
      if (base) new Float32Array(buffer, baseFloats, featureCount).set(base);
      yield* compressRows(features, featureCount, base, {
        starts: new Uint32Array(buffer, starts, rows + 1),
        columns: isWide ? new Uint32Array(buffer, columns, room) : new Uint16Array(buffer, columns, room),
        values: areBytes ? new Uint8Array(buffer, values, room) : new Float32Array(buffer, values, room),
      });
    },
  };
}

/** Rows without their zeros. */
interface CompressedRows {
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
  { starts, columns, values }: CompressedRows,
): Generator<null, void, void> {
  const meter = new WorkMeter(featureCount);
  const shifts = base ?? new Float64Array(featureCount);
  let entry = 0;
  for (let row = 0, index = 0; index < features.length; row++) {
    for (let column = 0; column < featureCount; column++, index++) {
      const value = features[index]! - shifts[column]!;
      // Writes each and keeps it by moving on: faster than a branch that the processor cannot predict.
      columns[entry] = column;
      values[entry] = value;
      entry += Number(value !== 0);
    }
    starts[row + 1] = entry;
    if (meter.addRow()) yield null;
  }
}
