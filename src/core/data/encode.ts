import { LabError } from "../errors";
import { parseNumber } from "./cell";
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
 * The features of the given rows, row-major. Columns are found by name, in whatever order. Yields after each
 * column.
 * @throws LabError `model-mismatch` if the table lacks a column or holds a text where numbers were.
 */
export function* encodeRows(
  preparation: Preparation,
  table: Table,
  rows: Uint32Array,
): Generator<void, Float64Array, void> {
  requireColumns(preparation, table);
  const width = countFeatures(preparation);
  const features = new Float64Array(rows.length * width);
  let first = 0;
  for (const column of preparation.columns) {
    const cells = findColumn(table, column.name)!.cells;
    if (!cells) {
      throw new LabError(
        "model-mismatch",
        `Column "${column.name}" of "${table.name}" has too many different texts; in training it was ${column.kind}.`,
      );
    }
    if (column.kind === "numeric") encodeNumeric(column, table, cells, rows, features, first, width);
    else encodeCategorical(column, cells, rows, features, first, width);
    first += columnWidth(column);
    yield;
  }
  return features;
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

function encodeNumeric(
  column: NumericColumn,
  table: Table,
  cells: Cells,
  rows: Uint32Array,
  features: Float64Array,
  first: number,
  width: number,
): void {
  if (cells.kind === "numbers") {
    for (let i = 0; i < rows.length; i++) {
      features[i * width + first] = encodeNumber(column, cells.values[rows[i]!]!);
    }
    return;
  }
  const encoded = cells.texts.map((text, code) => {
    const value = code === 0 ? Number.NaN : parseNumber(text);
    if (value !== undefined) return encodeNumber(column, value);
    throw new LabError(
      "model-mismatch",
      `Column "${column.name}" of "${table.name}" holds ${JSON.stringify(text)}; in training all its cells were numbers.`,
    );
  });
  for (let i = 0; i < rows.length; i++) features[i * width + first] = encoded[cells.codes[rows[i]!]!]!;
}

function encodeCategorical(
  column: CategoricalColumn,
  cells: Cells,
  rows: Uint32Array,
  features: Float64Array,
  first: number,
  width: number,
): void {
  const indexOf = new Map(column.categories.map((category, index) => [category, index]));
  const missing = indexOf.get(column.mostFrequent);
  const textOf =
    cells.kind === "dictionary"
      ? (row: number) => (cells.codes[row] === 0 ? undefined : cells.texts[cells.codes[row]!]!)
      : (row: number) => (Number.isNaN(cells.values[row]) ? undefined : String(cells.values[row]));
  for (let i = 0; i < rows.length; i++) {
    const text = textOf(rows[i]!);
    const index = text === undefined ? missing : indexOf.get(text);
    if (index !== undefined) features[i * width + first + index] = 1;
  }
}
