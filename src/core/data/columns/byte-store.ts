import { countCodes } from "../count-codes";
import { presentCodes } from "../table";
import { CodeStore } from "./code-store";
import { firstRows, type ColumnContext, type ColumnStore, type StoredCells } from "./column-store";
import type { PlainCells } from "./plain-cells";

const values = 256;

/** The texts of all columns kept so. */
const numerals: readonly string[] = Array.from({ length: values }, (_, value) => String(value));

const writtenAsUsual = /^(?:0|[1-9]\d{0,2})$/;

/**
 * Keeps whole numbers from 0 to 255 as they are, as of images. None of them may stand for a missing value. Any other cell
 * makes a `CodeStore` of it.
 */
export class ByteStore implements ColumnStore {
  #rows = 0;
  #bytes: Uint8Array;

  constructor(private readonly context: ColumnContext) {
    this.#bytes = context.memory.allocate(Uint8Array, firstRows);
  }

  get rows(): number {
    return this.#rows;
  }

  add(cell: string, line: number): ColumnStore {
    const value = cell.length <= 3 && writtenAsUsual.test(cell) ? Number(cell) : values;
    if (value >= values) return this.#toCodes().add(cell, line);
    this.#reserve(1);
    this.#bytes[this.#rows++] = value;
    return this;
  }

  take(cells: PlainCells, column: number, row: number): number {
    const count = cells.lines.length;
    this.#reserve(count - row);
    const block = cells.bytes(column);
    if (block) {
      this.#bytes.set(row === 0 ? block : block.subarray(row), this.#rows);
      this.#rows += count - row;
      return count;
    }
    for (; row < count; row++) {
      const integer = cells.integer(row, column);
      if (integer < 0) break;
      this.#bytes[this.#rows++] = integer;
    }
    return row;
  }

  #reserve(rows: number): void {
    while (this.#rows + rows > this.#bytes.length) this.#bytes = this.context.memory.grow(this.#bytes);
  }

  finish(): StoredCells {
    const codes = this.#bytes.subarray(0, this.#rows);
    const cells = { kind: "dictionary", codes, texts: numerals, counts: countCodes(codes, values) } as const;
    return { cells, texts: presentCodes(cells).map((code) => numerals[code]!) };
  }

  /** The same cells with a code for each number that occurs. Overwrites the bytes, where codes are bytes too. */
  #toCodes(): CodeStore {
    const { memory } = this.context;
    const bytes = this.#bytes;
    const rows = this.#rows;
    const counts = countCodes(bytes.subarray(0, rows), values);
    const present = presentCodes({ texts: numerals, counts });
    const texts = ["", ...present.map((value) => numerals[value]!)];
    const codeOf = new Uint16Array(values);
    present.forEach((value, index) => (codeOf[value] = index + 1));
    const codes = texts.length <= values ? bytes : memory.allocate(Uint16Array, bytes.length);
    for (let row = 0; row < rows; row++) codes[row] = codeOf[bytes[row]!]!;
    return new CodeStore(this.context, rows, { codes, texts });
  }
}
