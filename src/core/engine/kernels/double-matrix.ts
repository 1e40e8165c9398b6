import type { Arena } from "./arena";
import type { WebAssemblyMemory } from "./webassembly";

/** A row-major matrix of doubles in the kernels' memory. */
export class DoubleMatrix {
  readonly address: number;
  readonly rows: number;
  /** As wide as was asked for, made even: the kernels take two at a time. What is beyond means nothing. */
  readonly columns: number;
  #values: Float64Array | undefined;

  constructor(arena: Arena, rows: number, width: number) {
    this.rows = rows;
    this.columns = 2 * Math.ceil(width / 2);
    this.address = arena.allocate(rows * this.columns * 8);
  }

  /** From one row to the next, in bytes. */
  get stride(): number {
    return this.columns * 8;
  }

  /** Once there is a memory for the arena. */
  bind({ buffer }: WebAssemblyMemory): void {
    this.#values = new Float64Array(buffer, this.address, this.rows * this.columns);
  }

  get values(): Float64Array {
    return this.#values!;
  }

  /** The first entries of a row. */
  row(row: number, width: number): Float64Array {
    return this.values.subarray(row * this.columns, row * this.columns + width);
  }

  /** @param source rows x width, row-major. */
  setRows(source: Float64Array, width: number): void {
    const { columns, values } = this;
    for (let row = 0, index = 0; index < source.length; row++) {
      for (let column = 0; column < width; column++) values[row * columns + column] = source[index++]!;
    }
  }

  /** @param target rows x width, row-major. */
  getRows(target: Float64Array, width: number): void {
    const { columns, values } = this;
    for (let row = 0, index = 0; index < target.length; row++) {
      for (let column = 0; column < width; column++) target[index++] = values[row * columns + column]!;
    }
  }

  /** @param source width x rows, row-major: the transposed matrix. */
  setColumns(source: Float64Array, width: number): void {
    const { columns, rows, values } = this;
    for (let column = 0, index = 0; column < width; column++) {
      for (let row = 0; row < rows; row++) values[row * columns + column] = source[index++]!;
    }
  }

  /** Makes each of the first `count` rows a copy of another matrix's first one. */
  fillRows({ values }: DoubleMatrix, count: number): void {
    for (let row = 0; row < count; row++) this.values.set(values, row * this.columns);
  }
}
