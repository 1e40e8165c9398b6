import { LabError } from "../errors";
import { ColumnBuilder, detached } from "./column-builder";
import type { CsvRecord } from "./csv-reader";
import { readHeader } from "./header";
import { suggestTarget } from "./suggested-target";
import type { Column, Table } from "./table";

const previewRows = 10;
const reportedLines = 5;

/** Builds a table from its records: first the header, then the rows. */
export class TableBuilder {
  #columns: ColumnBuilder[] | undefined;
  #rows = 0;
  readonly #preview: string[][] = [];
  #ragged = 0;
  readonly #raggedLines: number[] = [];
  #firstRaggedLength = 0;
  readonly #warnings: string[] = [];

  constructor(private readonly name: string) {}

  add({ cells, line }: CsvRecord): void {
    if (!this.#columns) {
      const { names, warnings } = readHeader(cells);
      this.#warnings.push(...warnings);
      this.#columns = names.map((name) => new ColumnBuilder(detached(name)));
      return;
    }
    const columns = this.#columns;
    // A delimiter after the last cell, as some programs write, is no cell.
    const trailing = cells.length === columns.length + 1 && cells[columns.length] === "";
    if (cells.length !== columns.length && !trailing) {
      this.#noteRagged(cells.length, line);
      return;
    }
    for (let column = 0; column < columns.length; column++) columns[column]!.add(cells[column]!, line);
    if (this.#rows < previewRows) this.#preview.push(cells.slice(0, columns.length).map(detached));
    this.#rows++;
  }

  #noteRagged(length: number, line: number): void {
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
    const width = this.#columns.length;
    if (this.#rows === 0 && this.#ragged > 0) {
      const line = this.#raggedLines[0]!;
      throw new LabError(
        "table-malformed",
        `No row of "${this.name}" has as many cells as its header, ${width}; line ${line} has ${this.#firstRaggedLength}.`,
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
    return {
      name: this.name,
      rows: this.#rows,
      columns,
      preview: this.#preview,
      suggestedTarget: suggestTarget(columns),
      warnings: [
        ...this.#warnings,
        ...(this.#ragged > 0 ? [this.#raggedWarning(width)] : []),
        ...columnWarnings,
      ],
    };
  }

  #raggedWarning(width: number): string {
    const rows = this.#ragged === 1 ? "1 row was" : `${this.#ragged} rows were`;
    const more = this.#ragged > reportedLines ? " and more" : "";
    const lines = `${this.#raggedLines.length === 1 ? "line" : "lines"} ${this.#raggedLines.join(", ")}${more}`;
    return `${rows} skipped for having another number of cells than the header, ${width}: ${lines}.`;
  }
}
