import { asciiText } from "./ascii";
import { CellFinder, maximumWidth, textRoom } from "./cell-finder";
import type { ColumnBuilder } from "./columns/column-builder";
import type { PlainCells } from "./columns/plain-cells";
import type { CsvDialect } from "./csv-dialect";
import { simpleNumber } from "./simple-number";
import { normalizeNumber } from "./written-number";

const lineFeed = 10;
/** Stands for what is no ASCII: it is no delimiter and no digit either. */
const other = 1;

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

/** How far lines were read. */
export interface LinesRead {
  /** Where the first line begins that was not, from the begin of what was given. */
  readonly stop: number;
  /** Its number. */
  readonly line: number;
  /** Whether it was not because it is not plain; else because it is not whole. */
  readonly isOdd: boolean;
}

/**
 * Reads lines that hold no quote straight into the columns: no cell becomes a string that need not. The cells of many
 * lines are found first and then taken column by column, which is much faster than to go from column to column with each
 * cell.
 */
export class PlainLines implements PlainCells {
  readonly lines: number[] = [];
  readonly #finder = new CellFinder();
  readonly #delimiter: number;
  readonly #decimal: number;
  /** What the finder looks through; undefined until somebody asks for it. */
  #text: string | undefined;
  #length = 0;

  constructor(
    private readonly rows: PlainRows,
    private readonly dialect: Pick<CsvDialect, "delimiter" | "decimal">,
  ) {
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#decimal = dialect.decimal.charCodeAt(0);
  }

  /** Whether lines of this dialect are read. */
  static canRead(rows: PlainRows, { delimiter, newline, comment }: CsvDialect): boolean {
    const { length } = rows.columns;
    return (
      rows.takesPlainLines &&
      newline === "\n" &&
      comment === null &&
      // Of spaces there may be several between two cells.
      delimiter !== " " &&
      delimiter < "\u0080" &&
      // A single column's blank lines are no rows.
      length > 1 &&
      length <= maximumWidth
    );
  }

  /**
   * Reads the whole lines of `text`.
   * @param atEnd whether the last line is whole without a line break.
   * @param line the number of the first one.
   */
  readText(text: string, atEnd: boolean, line: number): LinesRead {
    let stop = 0;
    while (stop < text.length) {
      const piece = text.slice(stop, stop + textRoom - 1);
      const isLast = atEnd && stop + piece.length === text.length;
      const whole = isLast ? piece.length : piece.lastIndexOf("\n") + 1;
      if (whole === 0) return { stop, line, isOdd: stop + piece.length < text.length };
      const bytes = this.#finder.text;
      for (let at = 0; at < whole; at++) {
        const code = piece.charCodeAt(at);
        bytes[at] = code < 128 ? code : other;
      }
      if (isLast) bytes[whole] = lineFeed;
      this.#text = piece;
      const read = this.#readLines(isLast ? whole + 1 : whole, line);
      stop = Math.min(stop + read.stop, text.length);
      line = read.line;
      if (read.isOdd) return { stop, line, isOdd: true };
    }
    return { stop, line, isOdd: false };
  }

  /**
   * As `readText`, of the bytes of ASCII text; other bytes are not plain.
   * @param rest what comes before `bytes`. Both together must not be more than `textRoom`.
   */
  readBytes(rest: Uint8Array, bytes: Uint8Array, line: number): LinesRead {
    const whole = bytes.lastIndexOf(lineFeed) + 1;
    if (whole === 0) return { stop: 0, line, isOdd: false };
    const { text } = this.#finder;
    text.set(rest);
    text.set(bytes.subarray(0, whole), rest.length);
    this.#text = undefined;
    return this.#readLines(rest.length + whole, line);
  }

  bytes(column: number): Uint8Array | null {
    const { columns, unfit } = this.#finder;
    const rows = this.lines.length;
    return unfit[column] === 0 ? columns.subarray(column * rows, (column + 1) * rows) : null;
  }

  integer(row: number, column: number): number {
    return this.#finder.integers[row * this.#width + column]!;
  }

  number(row: number, column: number): number {
    const { integers, ends, text } = this.#finder;
    const place = row * this.#width + column;
    const integer = integers[place]!;
    if (integer >= 0) return integer;
    return simpleNumber(text, this.#startOf(row, column), ends[place]!, this.#decimal);
  }

  cell(row: number, column: number): string {
    const { decimal } = this.dialect;
    const end = this.#finder.ends[row * this.#width + column]!;
    const cell = this.#slice(this.#startOf(row, column), end).trim();
    return normalizeNumber(cell, decimal);
  }

  get #width(): number {
    return this.rows.columns.length;
  }

  #startOf(row: number, column: number): number {
    const { starts, ends } = this.#finder;
    return column === 0 ? starts[row]! : ends[row * this.#width + column - 1]! + 1;
  }

  #slice(start: number, end: number): string {
    this.#text ??= asciiText(this.#finder.text.subarray(0, this.#length));
    return this.#text.slice(start, end);
  }

  /** Reads the first `length` bytes of the finder's text: whole lines. */
  #readLines(length: number, line: number): LinesRead {
    const finder = this.#finder;
    const width = this.#width;
    const maximumRows = finder.maximumRows(width);
    this.#length = length;
    let stop = 0;
    let isOdd = false;
    while (stop < length && !isOdd) {
      const found = finder.find(stop, length, this.#delimiter, width, this.lines.length);
      for (let row = 0; row < found.rows; row++) this.lines.push(line++);
      stop = found.stop;
      if (found.cells > 0) {
        const end = finder.text.indexOf(lineFeed, stop);
        this.#takeUnlike(found.cells, stop, end, line++);
        stop = end + 1;
      } else isOdd = stop < length && this.lines.length < maximumRows;
      if (this.lines.length === maximumRows) this.#flush();
    }
    this.#flush();
    return { stop, line, isOdd };
  }

  /** A line of another number of cells than there are columns. */
  #takeUnlike(count: number, start: number, end: number, line: number): void {
    const width = this.#width;
    if (count === 1 && this.#isBlank(start, end)) return;
    const row = this.lines.length;
    // A delimiter after the last cell, as some programs write, is no cell.
    if (count === width + 1 && this.#isBlank(this.#finder.ends[(row + 1) * width - 1]! + 1, end)) {
      this.#finder.starts[row] = start;
      this.lines.push(line);
      return;
    }
    this.rows.noteRagged(count, line);
  }

  #isBlank(start: number, end: number): boolean {
    return this.#slice(start, end).trim() === "";
  }

  #flush(): void {
    const { columns } = this.rows;
    if (this.lines.length === 0) return;
    this.#finder.fillColumns(this.lines.length, columns.length);
    for (let column = 0; column < columns.length; column++) columns[column]!.addPlain(this, column);
    this.rows.countRows(this.lines);
    this.lines.length = 0;
  }
}
