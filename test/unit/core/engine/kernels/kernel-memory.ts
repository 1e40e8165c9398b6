import {
  bestKernelBuild,
  compileKernels,
  linkKernels,
  reservedBytes,
  type KernelBuild,
  type Kernels,
} from "../../../../../src/core/engine/kernels/kernels";
import { padded, panelWidth } from "../../../../../src/core/engine/kernels/parameter-layout";
import { WebAssembly } from "../../../../../src/core/engine/kernels/webassembly";

/** The builds that this runtime can run. */
export const kernelBuilds: readonly KernelBuild[] =
  bestKernelBuild() === "relaxed" ? ["plain", "relaxed"] : ["plain"];

const pages = 256;

/** A memory with the kernels, in which a test lays out its arrays one after another. */
export class KernelMemory {
  readonly kernels: Kernels;
  readonly #buffer: SharedArrayBuffer;
  #end = reservedBytes;

  constructor(build: KernelBuild) {
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
    this.#buffer = memory.buffer;
    this.kernels = linkKernels(compileKernels(build), memory);
  }

  /** Starts over, with NaN everywhere: what a kernel should not read or write shows. */
  clear(): void {
    this.#end = reservedBytes;
    new Float32Array(this.#buffer, reservedBytes).fill(NaN);
  }

  floats(values: number | ArrayLike<number>): Float32Array {
    return this.#place(Float32Array, values);
  }

  doubles(values: number | ArrayLike<number>): Float64Array {
    return this.#place(Float64Array, values);
  }

  words(values: number | ArrayLike<number>): Uint32Array {
    return this.#place(Uint32Array, values);
  }

  bytes(values: ArrayLike<number>): Uint8Array {
    return this.#place(Uint8Array, values);
  }

  shorts(values: ArrayLike<number>): Uint16Array {
    return this.#place(Uint16Array, values);
  }

  #place<A extends Float64Array | Float32Array | Uint32Array | Uint8Array | Uint16Array>(
    ArrayType: {
      new (buffer: SharedArrayBuffer, offset: number, length: number): A;
      BYTES_PER_ELEMENT: number;
    },
    values: number | ArrayLike<number>,
  ): A {
    const length = typeof values === "number" ? values : values.length;
    const array = new ArrayType(this.#buffer, this.#end, length);
    if (typeof values !== "number") array.set(values);
    this.#end = Math.ceil((this.#end + length * ArrayType.BYTES_PER_ELEMENT + 64) / 16) * 16;
    return array;
  }
}

/** Index of the weight from input i to output j in panels. */
export function panelIndex(inputs: number, outputs: number, i: number, j: number): number {
  const panel = j - (j % panelWidth);
  return inputs * panel + i * Math.min(panelWidth, padded(outputs) - panel) + (j - panel);
}

/** A row-major inputs x outputs array as panels, padded with 0. */
export function toPanels(inputs: number, outputs: number, values: ArrayLike<number>): Float32Array {
  const panels = new Float32Array(inputs * padded(outputs));
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < outputs; j++) panels[panelIndex(inputs, outputs, i, j)] = values[i * outputs + j]!;
  }
  return panels;
}

/** A row-major array with `stride` floats from row to row. */
export function withStride(
  rows: number,
  columns: number,
  stride: number,
  values: ArrayLike<number>,
): Float32Array {
  const result = new Float32Array(rows * stride).fill(NaN);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      result[row * stride + column] = values[row * columns + column]!;
  }
  return result;
}

/** The unit in the last place of a float32 near `value`. */
export function ulp(value: number): number {
  return Math.max(2 ** -149, 2 ** (Math.floor(Math.log2(Math.abs(value))) - 23));
}

/** The bits of floats, for comparisons that tell -0 from 0 and NaN from NaN. */
export function bits(values: Float64Array | Float32Array): number[] {
  return [...new Uint32Array(values.buffer, values.byteOffset, values.byteLength / 4)];
}
