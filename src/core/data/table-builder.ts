import { listNames } from "../list-names";
import { CellMemory } from "./cell-memory";
import { LabError } from "../errors";
import { MissingTokens, parseNumber } from "./cell";
import { ColumnBuilder } from "./columns/column-builder";
import { detached } from "./columns/detached";
import type { CsvDialect } from "./csv-dialect";
import type { CsvRecord } from "./csv-records";
import { placeNames, readHeader } from "./header";
import type { PlainRows } from "./plain-lines";
import { defaultReading, type ReadingOptions } from "./reading";
import { RowLines } from "./row-lines";
import { suggestTarget } from "./suggested-target";
import type { Column, Table } from "./table";
import type { TableFormat } from "./table-summary";
import { normalizeNumber, type Decimal } from "./written-number";

const previewRows = 10;
const reportedLines = 5;
const listedNames = 20;

/** Builds a table from its records: first the header, if there is one, then the rows. */
export class TableBuilder implements PlainRows {
  #columns: ColumnBuilder[] | undefined;
  #format: TableFormat = { delimiter: null, decimal: null, encoding: null, header: false };
  #rows = 0;
  readonly #lines = new RowLines();
  readonly #memory = new CellMemory();
  readonly #preview: string[][] = [];
  #ragged = 0;
  readonly #raggedLines: number[] = [];
  #firstRaggedLength = 0;
  /** Of the header, or of the first row where there is none. */
  #firstCells: readonly string[] = [];
  readonly #missing: MissingTokens;

  constructor(
    private readonly name: string,
    private readonly options: ReadingOptions = defaultReading,
  ) {
    this.#missing = new MissingTokens(options.missing);
  }

  /** How many cells a row has; 0 before the first record. */
  get width(): number {
    return this.#columns?.length ?? 0;
  }

  /** Added so far. */
  get rows(): number {
    return this.#rows;
  }

  get columns(): readonly ColumnBuilder[] {
    return this.#columns ?? [];
  }

  get takesPlainLines(): boolean {
    return this.#rows >= previewRows;
  }

  /** @throws LabError `option-invalid` for a column that is not there; `table-malformed` for a ragged row, if it is an error. */
  add(record: CsvRecord, dialect: CsvDialect): void {
    const { cells, values, line, lastLine } = record;
    if (!this.#columns) {
      const { delimiter, decimal, header } = dialect;
      this.#format = { delimiter, decimal, encoding: null, header };
      this.#firstCells = cells.map(detached);
      this.begin(header ? readHeader(cells).names : placeNames(cells.length));
      if (header) return;
    }
    const columns = this.#columns!;
    // A delimiter after the last cell, as some programs write, is no cell.
    const trailing = cells.length === columns.length + 1 && cells[columns.length] === "";
    if (cells.length !== columns.length && !trailing) {
      this.noteRagged(cells.length, line);
      return;
    }
    for (let column = 0; column < columns.length; column++) columns[column]!.add(values[column]!, line);
    this.keepPreview(() => cells.slice(0, columns.length));
    this.#lines.add(line, lastLine);
    this.#rows++;
  }

  /** Names the columns. @throws LabError `option-invalid` */
  begin(names: readonly string[]): void {
    const ignored = new Set(this.options.ignore);
    const types = new Map(Object.entries(this.options.type));
    const known = new Set(names);
    const unknown = [...types.keys(), ...ignored].find((name) => !known.has(name));
    if (unknown !== undefined && !this.options.mayLackColumns) throw this.#noColumn(unknown, names);
    this.#columns = names.map(
      (name, column) =>
        new ColumnBuilder(
          detached(name),
          {
            missing: this.#missing,
            type: types.get(name),
            ignored: ignored.has(name),
            unnamed: this.#format.header && this.#isUnnamed(column),
          },
          this.#memory,
        ),
    );
  }

  /** Keeps the cells of a first row. */
  keepPreview(cells: () => readonly string[]): void {
    if (this.#preview.length < previewRows) this.#preview.push(cells().map(detached));
  }

  countRows(lines: readonly number[]): void {
    for (const line of lines) this.#lines.add(line);
    this.#rows += lines.length;
  }

  #noColumn(name: string, names: readonly string[]): LabError {
    return new LabError(
      "option-invalid",
      `"${this.name}" has no column "${name}" to set a type for or to ignore; its columns are ${listNames(names, listedNames)}.`,
    );
  }

  #headerWarnings(width: number): readonly string[] {
    const cells = this.#firstCells.slice(0, width);
    if (this.#format.header) return readHeader(cells).warnings;
    if (this.options.header !== "auto" || this.#format.delimiter === null) return [];
    const number = cells.find((cell) => parseNumber(normalizeNumber(cell, this.#decimal)) !== undefined);
    const reason =
      number === undefined
        ? `what it holds, such as ${JSON.stringify(cells.find((cell) => cell !== ""))}, stands in other rows too`
        : `it holds numbers such as ${number} where the other rows hold numbers`;
    return [
      `The first line is taken for a row, not for names: ${reason}. The columns are called by their place.`,
    ];
  }

  get #decimal(): Decimal {
    return this.#format.decimal === "," ? "," : ".";
  }

  /** Whether the file has no name for a column. */
  #isUnnamed(column: number): boolean {
    const { delimiter, header } = this.#format;
    return header ? this.#firstCells[column] === "" : delimiter !== null;
  }

  /** How many columns there are without those that delimiters behind the last cell of each line make. */
  #widthWithoutTrailing(columns: readonly Column[]): number {
    let width = columns.length;
    while (width > 1 && this.#isUnnamed(width - 1) && isEmpty(columns[width - 1]!, this.#rows)) width--;
    return width;
  }

  /** @throws LabError `table-malformed` where ragged rows are errors. */
  noteRagged(length: number, line: number): void {
    if (this.options.ragged === "error") {
      throw new LabError(
        "table-malformed",
        `Line ${line} of "${this.name}" has ${length} ${length === 1 ? "cell" : "cells"}; it must have ${this.width}, as many as ${this.#format.header ? "the header" : "the first row"}.`,
        { line, column: 1 },
      );
    }
    if (this.#ragged === 0) this.#firstRaggedLength = length;
    if (this.#ragged < reportedLines) this.#raggedLines.push(line);
    this.#ragged++;
  }

  /**
   * Yields after each column.
   * @throws LabError `table-empty` without rows; `table-malformed` if no row has as many cells as the header.
   */
  *finish(): Generator<void, Table, void> {
    if (!this.#columns) {
      throw new LabError("table-empty", `"${this.name}" is empty; it must hold a header line and rows.`);
    }
    if (this.#rows === 0 && this.#ragged > 0) {
      const line = this.#raggedLines[0]!;
      throw new LabError(
        "table-malformed",
        `No row of "${this.name}" has as many cells as its header, ${this.width}; line ${line} has ${this.#firstRaggedLength}.`,
        { line, column: 1 },
      );
    }
    if (this.#rows === 0) {
      throw new LabError("table-empty", `"${this.name}" has column names but no rows below them.`);
    }
    const columns: Column[] = [];
    const columnWarnings: string[] = [];
    for (const builder of this.#columns) {
      const { column, warnings } = builder.finish();
      columns.push(column);
      columnWarnings.push(...warnings);
      yield;
    }
    const width = this.#widthWithoutTrailing(columns);
    columns.length = width;
    return {
      name: this.name,
      format: this.#format,
      rows: this.#rows,
      columns,
      lines: this.#lines,
      preview: this.#preview.map((cells) => cells.slice(0, width)),
      suggestedTarget: suggestTarget(columns),
      warnings: [
        ...this.#headerWarnings(width),
        ...(this.#ragged > 0 ? [this.#raggedWarning(this.width)] : []),
        ...columnWarnings,
      ],
    };
  }

  #raggedWarning(width: number): string {
    const rows = this.#ragged === 1 ? "1 row was" : `${this.#ragged} rows were`;
    const more = this.#ragged > reportedLines ? " and more" : "";
    const lines = `${this.#raggedLines.length === 1 ? "line" : "lines"} ${this.#raggedLines.join(", ")}${more}`;
    const than = this.#format.header ? "the header" : "the first one";
    return `${rows} skipped for having another number of cells than ${than}, ${width}: ${lines}.`;
  }
}

function isEmpty({ summary: { missing, missingTokens } }: Column, rows: number): boolean {
  return missing === rows && missingTokens.every(({ value }) => value === "");
}
