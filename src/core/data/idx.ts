import { LabError } from "../errors";
import type { PlainCells } from "./columns/plain-cells";
import type { TableBuilder } from "./table-builder";

/** MNIST's file format begins with two zeros, the type of its values (8 for bytes) and the number of its axes. */
export function isIdx(head: Uint8Array): boolean {
  return head.length > 3 && head[0] === 0 && head[1] === 0 && head[2]! >= 8 && head[2]! <= 14 && head[3]! < 5;
}

const bytesType = 8;
const maximumValues = 1_000_000;

export interface IdxHeader {
  /** Length in bytes. */
  readonly length: number;
  readonly rows: number;
  /** Sizes of the other axes. */
  readonly shape: readonly number[];
}

/** @param head the file's first bytes, at least 20 of them or all. @throws LabError `table-malformed` */
export function readIdxHeader(head: Uint8Array, name: string): IdxHeader {
  const axes = head[3]!;
  const length = 4 + 4 * axes;
  const refuse = (reason: string) =>
    new LabError("table-malformed", `"${name}" is an IDX file, but ${reason}.`);
  if (head[2] !== bytesType)
    throw refuse(`its values are of type ${head[2]}; only bytes, type 8, can be read`);
  if (axes === 0 || head.length < length) throw refuse("its header is cut short");
  const view = new DataView(head.buffer, head.byteOffset, length);
  const sizes = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const shape = sizes.slice(1);
  const values = shape.reduce((product, size) => product * size, 1);
  if (sizes[0] === 0 || values === 0) throw refuse("it is empty");
  if (values > maximumValues)
    throw refuse(`a row has ${values} values; at most ${maximumValues} can be read`);
  return { length, rows: sizes[0]!, shape };
}

/** The names of a row's values: `pixel_3_14` for images, `label` for labels alone. */
export function idxNames({ shape }: IdxHeader): readonly string[] {
  if (shape.length === 0) return ["label"];
  const count = shape.reduce((product, size) => product * size, 1);
  return Array.from({ length: count }, (_, index) => {
    const place: number[] = [];
    for (const size of [...shape].reverse()) {
      place.unshift(index % size);
      index = Math.floor(index / size);
    }
    return `pixel_${place.join("_")}`;
  });
}

const valuesAtOnce = 2 ** 18;

/** Puts the rows of an IDX file into a table, each with its label where there are labels. */
export class IdxRows implements PlainCells {
  readonly lines: number[] = [];
  /** width x rowsAtOnce */
  readonly #columns: Uint8Array;
  readonly #rowsAtOnce: number;
  #filled = 0;
  #rows = 0;

  constructor(
    private readonly header: IdxHeader,
    private readonly labels: Uint8Array | null,
    private readonly builder: TableBuilder,
    private readonly name: string,
  ) {
    const names = idxNames(header);
    builder.begin(labels ? [...names, "label"] : names);
    this.#rowsAtOnce = Math.max(1, Math.floor(valuesAtOnce / this.#width));
    this.#columns = new Uint8Array(this.#rowsAtOnce * this.#width);
  }

  get #width(): number {
    return this.builder.width;
  }

  bytes(column: number): Uint8Array {
    const start = column * this.#rowsAtOnce;
    return this.#columns.subarray(start, start + this.lines.length);
  }

  integer(row: number, column: number): number {
    return this.#columns[column * this.#rowsAtOnce + row]!;
  }

  number(row: number, column: number): number {
    return this.integer(row, column);
  }

  cell(row: number, column: number): string {
    return String(this.integer(row, column));
  }

  /** Takes bytes behind the header. @throws LabError `table-malformed` where there are more than it says. */
  push(bytes: Uint8Array): void {
    const values = this.#width - (this.labels ? 1 : 0);
    for (let index = 0; index < bytes.length; index++) {
      if (this.#rows === this.header.rows) throw this.#wrongLength("more");
      this.#columns[this.#filled * this.#rowsAtOnce + this.lines.length] = bytes[index]!;
      if (++this.#filled === values) this.#endRow();
    }
  }

  /** @throws LabError `table-malformed` where there are fewer bytes than the header says. */
  end(): void {
    if (this.#rows < this.header.rows) throw this.#wrongLength("fewer");
    this.#flush();
  }

  #endRow(): void {
    const row = this.lines.length;
    if (this.labels) this.#columns[this.#filled * this.#rowsAtOnce + row] = this.labels[this.#rows]!;
    this.builder.keepPreview(() =>
      Array.from({ length: this.#width }, (_, column) => this.cell(row, column)),
    );
    this.#rows++;
    this.#filled = 0;
    this.lines.push(this.#rows);
    if (this.lines.length === this.#rowsAtOnce) this.#flush();
  }

  #flush(): void {
    this.builder.columns.forEach((column, index) => column.addPlain(this, index));
    this.builder.countRows(this.lines);
    this.lines.length = 0;
  }

  #wrongLength(what: "more" | "fewer"): LabError {
    return new LabError(
      "table-malformed",
      `"${this.name}" holds ${what} bytes than its header says, ${this.header.rows} rows of ${idxNames(this.header).length}.`,
    );
  }
}
