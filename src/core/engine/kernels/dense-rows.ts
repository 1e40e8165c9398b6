import { readRows, rowBlocks, type Features } from "../features";
import { WorkMeter } from "../work-meter";
import type { Arena } from "./arena";
import { operationCodes } from "./codes";
import type { Operation } from "./program";
import type { StoredRows } from "./stored-rows";
import type { WebAssemblyMemory } from "./webassembly";

/** Rows with all their entries, as bytes or as floats. */
export class DenseRows implements StoredRows {
  readonly density = undefined;
  readonly longestRow = undefined;
  readonly base = 0;
  readonly #address: number;
  #values: Uint8Array | Float32Array | undefined;

  constructor(
    arena: Arena,
    readonly length: number,
    private readonly featureCount: number,
    private readonly areBytes: boolean,
  ) {
    this.#address = arena.allocate(length * this.#size);
  }

  get #size(): number {
    return this.areBytes ? 1 : 4;
  }

  gather({ staged, stagedStride }: { staged: number; stagedStride: number }): Operation {
    return [
      this.areBytes ? operationCodes.gatherBytes : operationCodes.gatherFloats,
      ...[this.#address, this.featureCount * this.#size, staged, stagedStride, this.featureCount],
    ];
  }

  *fill({ buffer }: WebAssemblyMemory, features: Features): Generator<null, void, void> {
    const meter = new WorkMeter(0);
    const target = this.areBytes
      ? new Uint8Array(buffer, this.#address, this.length)
      : new Float32Array(buffer, this.#address, this.length);
    this.#values = target;
    for (const { first, values } of rowBlocks(features, this.featureCount)) {
      target.set(values, first * this.featureCount);
      if (meter.add(values.length)) yield null;
    }
  }

  read(first: number, rows: number, target: Float64Array | Float32Array, stride: number): void {
    readRows(this.#values!, this.featureCount, first, rows, target, stride);
  }
}
