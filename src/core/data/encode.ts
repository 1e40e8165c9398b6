import type { RowSource } from "../engine/features";
import { LabError } from "../errors";
import { parseNumber } from "./cell";
import { EncodedRows, unseen, type EncodedColumn } from "./encoded-rows";
import type { CategoricalColumn, NumericColumn, PreparedColumn, Preparation } from "./preparation";
import { findColumn, type Cells, type Table } from "./table";

/** How many features a row gets. */
export function countFeatures(preparation: Preparation): number {
  return preparation.columns.reduce((sum, column) => sum + columnWidth(column), 0);
}

export function columnWidth(column: PreparedColumn): number {
  return column.kind === "numeric" ? 1 : column.categories.length;
}

/** The feature of a number; a missing or infinite one counts as the median. */
export function encodeNumber(column: NumericColumn, value: number): number {
  if (column.scale === 0) return 0;
  return ((Number.isFinite(value) ? value : column.median) - column.offset) / column.scale;
}

/** Which of the column's features is 1, or undefined for an unseen category. */
export function findCategory(column: CategoricalColumn, text: string): number | undefined {
  const index = column.categories.indexOf(text);
  return index === -1 ? undefined : index;
}

/**
 * The features of the given rows, encoded from the table when they are read. Columns are found by name, in whatever
 * order. Yields after each column.
 * @throws LabError `model-mismatch` if the table lacks a column or holds a text where numbers were.
 */
export function* encodeRows(
  preparation: Preparation,
  table: Table,
  rows: Uint32Array,
): Generator<void, RowSource, void> {
  requireColumns(preparation, table);
  const columns: EncodedColumn[] = [];
  let first = 0;
  for (const column of preparation.columns) {
    const cells = findColumn(table, column.name)!.cells;
    if (!cells) {
      throw new LabError(
        "model-mismatch",
        `Column "${column.name}" of "${table.name}" has too many different texts; in training it was ${column.kind}.`,
      );
    }
    columns.push(
      column.kind === "numeric"
        ? encodeNumeric(column, table, cells, first)
        : encodeCategorical(column, cells, first),
    );
    first += columnWidth(column);
    yield;
  }
  return new EncodedRows(columns, rows, first);
}

function requireColumns(preparation: Preparation, table: Table): void {
  const missing = preparation.columns.filter(({ name }) => !findColumn(table, name));
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => `"${name}"`).join(", ");
  throw new LabError(
    "model-mismatch",
    `"${table.name}" lacks ${missing.length === 1 ? "the column" : "the columns"} ${names}, which training used.`,
  );
}

function encodeNumeric(column: NumericColumn, table: Table, cells: Cells, first: number): EncodedColumn {
  if (cells.kind === "numbers") {
    const { values } = cells;
    return { kind: "numbers", first, encode: (value) => encodeNumber(column, value), values };
  }
  const features = cells.texts.map((text, code) => {
    const value = code === 0 ? Number.NaN : parseNumber(text);
    if (value !== undefined) return encodeNumber(column, value);
    throw new LabError(
      "model-mismatch",
      `Column "${column.name}" of "${table.name}" holds ${JSON.stringify(text)}; in training all its cells were numbers.`,
    );
  });
  return { kind: "coded", first, features: Float64Array.from(features), codes: cells.codes };
}

function encodeCategorical(column: CategoricalColumn, cells: Cells, first: number): EncodedColumn {
  const indexOf = new Map(column.categories.map((category, index) => [category, index]));
  const missing = indexOf.get(column.mostFrequent) ?? unseen;
  if (cells.kind === "numbers") {
    const { values } = cells;
    const categoryOf = (value: number) =>
      Number.isNaN(value) ? missing : (indexOf.get(String(value)) ?? unseen);
    return { kind: "number-categories", first, categoryOf, values };
  }
  const categories = cells.texts.map((text, code) => (code === 0 ? missing : (indexOf.get(text) ?? unseen)));
  return { kind: "categories", first, categories: Int32Array.from(categories), codes: cells.codes };
}
