import { parseNumber } from "../cell";
import type { DateFormat } from "../dates";
import { parseMarked } from "../marked-number";
import type { DictionaryCells } from "../table";
import type { ColumnContext, ColumnStore, StoredCells } from "./column-store";
import { IdentityStore } from "./identity-store";
import type { PlainCells } from "./plain-cells";

/** Codes of so many rows, and what they mean. */
export interface KeptCodes extends Pick<DictionaryCells, "codes" | "texts"> {
  readonly rows: number;
}

/** Plain numbers, such with a mark, or dates of one of several forms. */
export type WayToRead = "numbers" | { readonly mark: string } | readonly DateFormat[];

/** The cells as one way to read them has them. */
interface Reading {
  /** Of dates. */
  readonly format?: DateFormat;
  readonly parse: (cell: string) => number | undefined;
  values: Float64Array;
}

/**
 * Keeps many different numbers, or dates as numbers; missing ones are NaN. As long as dates can be read in several ways,
 * all are kept: 01/02/2024 leaves open which is the day. A text makes an `IdentityStore` of it.
 */
export class NumberStore implements ColumnStore {
  #rows: number;
  #readings: readonly Reading[];

  private constructor(
    private readonly context: ColumnContext,
    readings: readonly Reading[],
    rows: number,
    /** The first different ones. */
    private readonly texts: readonly string[],
    private readonly mark: string | undefined,
  ) {
    this.#rows = rows;
    this.#readings = readings;
  }

  /** @param line for what is told of cells that are no numbers. */
  static ofCodes(
    context: ColumnContext,
    { rows, codes, texts }: KeptCodes,
    way: WayToRead,
    line: number,
  ): NumberStore {
    const readings = waysToParse(way).map((reading): Reading => {
      const { parse } = reading;
      const numbers = texts.map((text) => (text === "" ? Number.NaN : (parse(text) ?? Number.NaN)));
      const values = context.memory.allocate(Float64Array, 2 * codes.length);
      for (let row = 0; row < rows; row++) values[row] = numbers[codes[row]!]!;
      return { ...reading, values };
    });
    const { values } = readings[0]!;
    for (let row = 0; row < rows; row++) {
      const code = codes[row]!;
      if (code > 0 && Number.isNaN(values[row])) context.notes.addUnfit(texts[code]!, line);
    }
    return new NumberStore(context, readings, rows, texts.slice(1), markOf(way));
  }

  get rows(): number {
    return this.#rows;
  }

  add(cell: string, line: number): ColumnStore {
    const { choices, notes } = this.context;
    if (choices.missing.has(cell)) {
      notes.addMissing(cell);
      this.#put(Number.NaN, "");
      return this;
    }
    if (this.#readings.length > 1) this.#narrow(cell);
    const { values, parse } = this.#readings[0]!;
    const value = parse(cell);
    if (value === undefined && choices.type === undefined) {
      notes.addText(cell, line);
      return IdentityStore.ofNumbers(this.context, values.subarray(0, this.#rows), this.texts, parse).add(
        cell,
      );
    }
    if (value === undefined) notes.addUnfit(cell, line);
    else notes.addNumber(cell, value, line);
    this.#put(value ?? Number.NaN, cell);
    return this;
  }

  /** Keeps the readings that have a value for the cell, if any has. */
  #narrow(cell: string): void {
    const fitting = this.#readings.filter(({ parse }) => parse(cell) !== undefined);
    if (fitting.length > 0) this.#readings = fitting;
  }

  take(cells: PlainCells, column: number, row: number): number {
    const [reading] = this.#readings;
    // Else a number may stand for a missing value, or be none here.
    if (reading!.parse !== parseNumber || this.context.choices.missing.hasNumbers) return row;
    for (const count = cells.lines.length; row < count; row++) {
      const value = cells.number(row, column);
      if (Number.isNaN(value)) break;
      this.#reserve(reading!);
      reading!.values[this.#rows++] = value;
    }
    return row;
  }

  /** @param value of the first reading. */
  #put(value: number, cell: string): void {
    this.#readings.forEach((reading, index) => {
      this.#reserve(reading);
      reading.values[this.#rows] = index === 0 ? value : (reading.parse(cell) ?? Number.NaN);
    });
    this.#rows++;
  }

  #reserve(reading: Reading): void {
    if (this.#rows === reading.values.length) reading.values = this.context.memory.grow(reading.values);
  }

  finish(): StoredCells {
    const values = this.#readings[0]!.values.subarray(0, this.#rows);
    const dateFormats = this.#readings.flatMap(({ format }) => format ?? []);
    return { cells: { kind: "numbers", values }, texts: this.texts, dateFormats, mark: this.mark };
  }
}

function waysToParse(way: WayToRead): readonly Omit<Reading, "values">[] {
  if (way === "numbers") return [{ parse: parseNumber }];
  if ("mark" in way) return [{ parse: (cell) => parseMarked(way.mark, cell) }];
  return way.map((format) => ({ format, parse: format.parse }));
}

function markOf(way: WayToRead): string | undefined {
  return typeof way === "object" && "mark" in way ? way.mark : undefined;
}
