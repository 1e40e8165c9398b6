import { smallIntegers, type ColumnBuilder, type PlainCells } from "./column-builder";
import { normalizeNumber } from "./written-number";

const carriageReturn = 13;
const space = 32;
const zero = 48;
const smallIntegerDigits = 3;

/** What a plain line's cells are given to. */
export interface PlainRows {
  /** Empty until the columns are named. */
  readonly columns: readonly ColumnBuilder[];
  /** Whether plain lines may come: the first rows come as records, for the preview. */
  readonly takesPlainLines: boolean;
  /** Rows whose cells the columns have, each with its line. */
  countRows(lines: readonly number[]): void;
  /** A row of another number of cells than there are columns. */
  noteRagged(length: number, line: number): void;
}

/** Cells that are found before any goes into its column. They fit the processor's cache. */
const cellsAtOnce = 32_768;

/**
 * Reads lines that hold no quote, no comment and no decimal comma, straight from the text into the columns: no cell
 * becomes a string that need not. The cells of some lines are found first and then taken column by column, which
 * is much faster than to go from column to column with each cell.
 */
export class PlainLines implements PlainCells {
  text = "";
  integers = new Int16Array(cellsAtOnce);
  /** Where each cell of the block ends in the text, row by row. */
  #ends = new Int32Array(cellsAtOnce);
  /** Of each row of the block. */
  readonly #starts: number[] = [];
  readonly lines: number[] = [];
  readonly #delimiter: number;

  constructor(
    private readonly rows: PlainRows,
    private readonly delimiter: string,
  ) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  get width(): number {
    return this.rows.columns.length;
  }

  get count(): number {
    return this.lines.length;
  }

  /**
   * Reads the whole lines of `text`.
   * @param atEnd whether the last line is whole without a line break.
   * @param line the number of the first one.
   * @returns where the first line begins that is not whole, and its number.
   */
  read(text: string, atEnd: boolean, line: number): { start: number; line: number } {
    this.text = text;
    let start = 0;
    while (start < text.length) {
      let end = text.indexOf("\n", start);
      if (end === -1 && !atEnd) break;
      if (end === -1) end = text.length;
      this.#readLine(start, end, line);
      if ((this.count + 1) * this.width > cellsAtOnce) this.#flush();
      start = end + 1;
      line++;
    }
    this.#flush();
    this.text = "";
    return { start: Math.min(start, text.length), line };
  }

  cell(row: number, column: number): string {
    const cell = this.text.slice(this.#startOf(row, column), this.#ends[row * this.width + column]).trim();
    return this.delimiter === "," ? cell : normalizeNumber(cell, ".");
  }

  decimal(row: number, column: number): number {
    return decimalIn(this.text, this.#startOf(row, column), this.#ends[row * this.width + column]!);
  }

  #startOf(row: number, column: number): number {
    return column === 0 ? this.#starts[row]! : this.#ends[row * this.width + column - 1]! + 1;
  }

  #flush(): void {
    const { columns } = this.rows;
    if (this.count === 0) return;
    for (let column = 0; column < columns.length; column++) columns[column]!.addPlain(this, column);
    this.rows.countRows(this.lines);
    this.#starts.length = 0;
    this.lines.length = 0;
  }

  #readLine(start: number, lineEnd: number, line: number): void {
    const { text, width } = this;
    const end = lineEnd > start && text.charCodeAt(lineEnd - 1) === carriageReturn ? lineEnd - 1 : lineEnd;
    const first = this.count * width;
    if (first + width >= this.#ends.length) this.#grow(first + width + 1);
    const count = this.#findCells(start, end, first);
    if (count === 1 && isBlank(text, start, end)) return;
    const hasTrailing = count === width + 1 && isBlank(text, this.#ends[first + width - 1]! + 1, end);
    if (count !== width && !hasTrailing) {
      this.rows.noteRagged(count, line);
      return;
    }
    this.#starts.push(start);
    this.lines.push(line);
  }

  /** How many cells the line has; those beyond the row's width are not kept. */
  #findCells(start: number, end: number, first: number): number {
    const text = this.text;
    const delimiter = this.#delimiter;
    const ends = this.#ends;
    const integers = this.integers;
    const last = first + this.width;
    let place = first;
    let cellStart = start;
    let value = 0;
    let allDigits = true;
    for (let at = start; at <= end; at++) {
      const code = at === end ? delimiter : text.charCodeAt(at);
      if (code !== delimiter) {
        const digit = code - zero;
        if (digit >= 0 && digit <= 9) value = (value * 10 + digit) | 0;
        else allDigits = false;
        continue;
      }
      if (place < last) {
        const length = at - cellStart;
        // 007 is another text than 7.
        const isUsual =
          allDigits &&
          length > 0 &&
          length <= smallIntegerDigits &&
          (length === 1 || text.charCodeAt(cellStart) !== zero);
        ends[place] = at;
        integers[place] = isUsual && value < smallIntegers ? value : -1;
      }
      place++;
      cellStart = at + 1;
      value = 0;
      allDigits = true;
    }
    return place - first;
  }

  #grow(cells: number): void {
    const ends = new Int32Array(2 * cells);
    const integers = new Int16Array(2 * cells);
    ends.set(this.#ends);
    integers.set(this.integers);
    this.#ends = ends;
    this.integers = integers;
  }
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++)
    if (text.charCodeAt(at) > space) return text.slice(at, end).trim() === "";
  return true;
}

/** A whole number up to here has no rounding. */
const largestExact = 2 ** 53;
const powersOfTen = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * The number that the text holds from `start` to `end`, if it is digits with at most one point and one sign before
 * them and few enough that one division of exact numbers rounds it right; else NaN.
 */
function decimalIn(text: string, start: number, end: number): number {
  const first = text.charCodeAt(start);
  const isNegative = first === 45;
  const signs = isNegative || first === 43 ? 1 : 0;
  let digits = 0;
  let point = -1;
  for (let at = start + signs; at < end; at++) {
    const digit = text.charCodeAt(at) - zero;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (digit === -2 && point === -1) point = at;
    else return Number.NaN;
  }
  const fraction = point === -1 ? 0 : end - point - 1;
  const isEmpty = end - start - signs - (point === -1 ? 0 : 1) <= 0;
  if (isEmpty || digits > largestExact || fraction >= powersOfTen.length) return Number.NaN;
  const value = digits / powersOfTen[fraction]!;
  return isNegative ? -value : value;
}
