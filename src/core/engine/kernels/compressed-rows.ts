import type { Features } from "../features";
import type { Arena } from "./arena";
import { operationCodes } from "./codes";
import { compressRows, type RowsWithoutZeros } from "./compress-rows";
import type { FeatureFacts } from "./feature-facts";
import type { SparseBlock } from "./network-plan";
import type { Operation } from "./program";
import type { StoredRows } from "./stored-rows";
import type { WebAssemblyMemory } from "./webassembly";

/** Rows with only those entries that are not 0, or not their feature's base: the base is taken from them. */
export class CompressedRows implements StoredRows {
  readonly density: number;
  readonly longestRow: number;
  readonly base: number;
  readonly #base: Float64Array | null;
  readonly #areBytes: boolean;
  readonly #isWide: boolean;
  /** One more than there are: where what is no entry is written and then written over. */
  readonly #room: number;
  readonly #starts: number;
  readonly #columns: number;
  readonly #values: number;
  #views: RowsWithoutZeros | undefined;

  constructor(
    arena: Arena,
    readonly length: number,
    private readonly featureCount: number,
    { base, nonZero, longestRow, areBytes }: FeatureFacts,
  ) {
    this.density = nonZero / length;
    this.longestRow = longestRow;
    this.#base = base;
    this.#areBytes = areBytes;
    this.#isWide = featureCount > 2 ** 16;
    this.#room = nonZero + 1;
    this.#starts = arena.allocate((length / featureCount + 1) * 4);
    this.#columns = arena.allocate(this.#room * (this.#isWide ? 4 : 2));
    this.#values = arena.allocate(this.#room * (areBytes ? 1 : 4));
    this.base = base ? arena.allocate(featureCount * 4) : 0;
  }

  gather({ sparse }: { sparse: SparseBlock }): Operation {
    return [
      operationCodes.gatherCompressed,
      ...[this.#starts, this.#columns, this.#values, this.#isWide ? 1 : 0, this.#areBytes ? 0 : 1],
      ...[sparse.counts, sparse.entries, sparse.stride],
    ];
  }

  *fill({ buffer }: WebAssemblyMemory, features: Features): Generator<null, void, void> {
    const room = this.#room;
    const views: RowsWithoutZeros = {
      starts: new Uint32Array(buffer, this.#starts, this.length / this.featureCount + 1),
      columns: this.#isWide
        ? new Uint32Array(buffer, this.#columns, room)
        : new Uint16Array(buffer, this.#columns, room),
      values: this.#areBytes
        ? new Uint8Array(buffer, this.#values, room)
        : new Float32Array(buffer, this.#values, room),
    };
    this.#views = views;
    if (this.#base) new Float32Array(buffer, this.base, this.featureCount).set(this.#base);
    yield* compressRows(features, this.featureCount, this.#base, views);
  }

  read(first: number, rows: number, target: Float64Array | Float32Array, stride: number): void {
    const { starts, columns, values } = this.#views!;
    const base = this.#base;
    for (let row = 0; row < rows; row++) {
      const offset = row * stride;
      if (base) target.set(base, offset);
      else target.fill(0, offset, offset + this.featureCount);
      for (let entry = starts[first + row]!; entry < starts[first + row + 1]!; entry++) {
        const column = columns[entry]!;
        target[offset + column] = values[entry]! + (base ? base[column]! : 0);
      }
    }
  }
}
