import type { Features, RowSource } from "../features";
import type { SparseBlock } from "./network-plan";
import type { Operation } from "./program";
import type { WebAssemblyMemory } from "./webassembly";

/**
 * The rows of a data set as the kernels hold them, once, in the most compact of the ways that lose nothing. To be read
 * after they were filled.
 */
export interface StoredRows extends RowSource {
  /** Non-zero entries of all, 0 to 1, where only those are held; else undefined. */
  readonly density: number | undefined;
  /** Entries of the row that has most, likewise. */
  readonly longestRow: number | undefined;
  /** Address of what was taken from each feature's values, floats; 0 where nothing was. */
  readonly base: number;
  /** Gathers the batch's rows into the dense block, or into the sparse one where the rows are held so. */
  gather(block: { staged: number; stagedStride: number; sparse: SparseBlock }): Operation;
  /** Copies the rows there. Yields after each block of work of a few milliseconds. */
  fill(memory: WebAssemblyMemory, features: Features): Generator<null, void, void>;
}
