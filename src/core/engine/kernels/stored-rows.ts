import { WorkMeter } from "../work-meter";
import type { Arena } from "./arena";
import { operationCodes } from "./codes";
import type { FeatureFacts } from "./feature-facts";
import type { Operation } from "./program";
import type { SparseBlock } from "./network-plan";
import type { WebAssemblyMemory } from "./webassembly";

/** Up to this part of non-zero entries, and from this many features on, skipping the zeros is faster. */
const sparseDensity = 0.35;
const sparseFeatures = 16;

export type Features = Float64Array | Float32Array | Uint8Array;

/** The rows of a data set as the kernels hold them, once, in the most compact of the ways that lose nothing. */
export interface StoredRows {
  /** Non-zero entries of all, 0 to 1, where only those are held; else undefined. */
  readonly density: number | undefined;
  /** Entries of the row that has most, likewise. */
  readonly longestRow: number | undefined;
  /** Gathers the batch's rows into the dense block, or into the sparse one where the rows are held so. */
  gather(block: { staged: number; stagedStride: number; sparse: SparseBlock }): Operation;
  /** Copies the rows there. Yields after each block of work of a few milliseconds. */
  fill(memory: WebAssemblyMemory): Generator<null, void, void>;
}

/** Whether skipping zeros pays off for rows like these. */
export function isSparse(entries: number, nonZero: number, featureCount: number): boolean {
  return featureCount >= sparseFeatures && nonZero <= sparseDensity * entries;
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
  { nonZero, longestRow, areBytes }: FeatureFacts,
): StoredRows {
  const rows = features.length / featureCount;
  const isWide = featureCount > 2 ** 16;
  const starts = arena.allocate((rows + 1) * 4);
  const columns = arena.allocate(nonZero * (isWide ? 4 : 2));
  const values = arena.allocate(nonZero * (areBytes ? 1 : 4));
  return {
    density: nonZero / features.length,
    longestRow,
    gather: ({ sparse }) => [
      operationCodes.gatherCompressed,
      ...[starts, columns, values, isWide ? 1 : 0, areBytes ? 0 : 1],
      ...[sparse.counts, sparse.entries, sparse.stride],
    ],
    *fill({ buffer }) {
      const meter = new WorkMeter(featureCount);
      const rowStarts = new Uint32Array(buffer, starts, rows + 1);
      const entryColumns = isWide
        ? new Uint32Array(buffer, columns, nonZero)
        : new Uint16Array(buffer, columns, nonZero);
      const entryValues = areBytes
        ? new Uint8Array(buffer, values, nonZero)
        : new Float32Array(buffer, values, nonZero);
      let entry = 0;
      for (let row = 0, index = 0; row < rows; row++) {
        for (let column = 0; column < featureCount; column++, index++) {
          const value = features[index]!;
          if (value === 0) continue;
          entryColumns[entry] = column;
          entryValues[entry] = value;
          entry++;
        }
        rowStarts[row + 1] = entry;
        if (meter.addRow()) yield null;
      }
    },
  };
}
