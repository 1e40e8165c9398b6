import { parseNumber } from "../cell";
import type { DateFormat } from "../dates";
import type { DictionaryCells } from "../table";
import type { ColumnContext, ColumnStore, StoredCells } from "./column-store";
import { IdentityStore } from "./identity-store";
import type { PlainCells } from "./plain-cells";

/** Codes of so many rows, and what they mean. */
export interface KeptCodes extends Pick<DictionaryCells, "codes" | "texts"> {
  readonly rows: number;
}

/** Keeps many different numbers, or dates as numbers; missing ones are NaN. A text makes an `IdentityStore` of it. */
export class NumberStore implements ColumnStore {
  #rows: number;
  #values: Float64Array;
  readonly #parse: (cell: string) => number | undefined;

  private constructor(
    private readonly context: ColumnContext,
    values: Float64Array,
    rows: number,
    /** The first different ones. */
    private readonly texts: readonly string[],
    private readonly dateFormat: DateFormat | undefined,
  ) {
    this.#rows = rows;
    this.#values = values;
    this.#parse = dateFormat?.parse ?? parseNumber;
  }

  /** @param line for what is told of cells that are no numbers. */
  static ofCodes(
    context: ColumnContext,
    { rows, codes, texts }: KeptCodes,
    way: "numbers" | DateFormat,
    line: number,
  ): NumberStore {
    const dateFormat = way === "numbers" ? undefined : way;
    const parse = dateFormat?.parse ?? parseNumber;
    const numbers = texts.map((text) => (text === "" ? Number.NaN : (parse(text) ?? Number.NaN)));
    const values = context.memory.allocate(Float64Array, 2 * codes.length);
    for (let row = 0; row < rows; row++) {
      const code = codes[row]!;
      values[row] = numbers[code]!;
      if (code > 0 && Number.isNaN(numbers[code])) context.notes.addUnfit(texts[code]!, line);
    }
    return new NumberStore(context, values, rows, texts.slice(1), dateFormat);
  }

  get rows(): number {
    return this.#rows;
  }

  add(cell: string, line: number): ColumnStore {
    const { choices, notes } = this.context;
    if (choices.missing.has(cell)) {
      notes.addMissing(cell);
      this.#put(Number.NaN);
      return this;
    }
    const value = this.#parse(cell);
    if (value === undefined && choices.type === undefined) {
      notes.addText(cell, line);
      const values = this.#values.subarray(0, this.#rows);
      return IdentityStore.ofNumbers(this.context, values, this.texts, this.#parse).add(cell);
    }
    if (value === undefined) notes.addUnfit(cell, line);
    this.#put(value ?? Number.NaN);
    return this;
  }

  take(cells: PlainCells, column: number, row: number): number {
    // Else a number may stand for a missing value, or for no date.
    if (this.dateFormat !== undefined || this.context.choices.missing.hasNumbers) return row;
    for (const count = cells.lines.length; row < count; row++) {
      const value = cells.number(row, column);
      if (Number.isNaN(value)) break;
      this.#put(value);
    }
    return row;
  }

  #put(value: number): void {
    if (this.#rows === this.#values.length) this.#values = this.context.memory.grow(this.#values);
    this.#values[this.#rows++] = value;
  }

  finish(): StoredCells {
    const values = this.#values.subarray(0, this.#rows);
    return { cells: { kind: "numbers", values }, texts: this.texts, dateFormat: this.dateFormat };
  }
}
