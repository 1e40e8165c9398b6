import type { RowSource } from "../engine/features";
import { LabError } from "../errors";
import { CategoryIndex } from "./boolean-words";
import { parseNumber } from "./cell";
import { daysOf, parseDate } from "./dates";
import { EncodedRows, unseen, type EncodedColumn } from "./encoded-rows";
import type {
  CategoricalColumn,
  IndicatorColumn,
  NumericColumn,
  PreparedColumn,
  Preparation,
} from "./preparation";
import { curves } from "./scaling";
import { parseMarked } from "./marked-number";
import type { ColumnSummary } from "./table-summary";
import { findColumn, type Cells, type Table } from "./table";

/** How many features a row gets. */
export function countFeatures(preparation: Preparation): number {
  return preparation.columns.reduce((sum, column) => sum + columnWidth(column), 0);
}

export function columnWidth(column: PreparedColumn): number {
  if (column.kind !== "categorical") return 1;
  return column.categories.length + (column.other ? 1 : 0);
}

/**
 * The feature of a number, or of a date's milliseconds from 1970-01-01; a missing or infinite one counts as the column's
 * stand-in.
 */
export function encodeNumber(column: NumericColumn | IndicatorColumn, value: number): number {
  if (column.kind === "indicator") {
    return Number.isFinite(value) || (column.ofCategories && !Number.isNaN(value)) ? 0 : 1;
  }
  if (column.scale === 0) return 0;
  const number = column.dateFormat === undefined ? value : daysOf(value);
  const scaled = ((Number.isFinite(number) ? number : column.fill) - column.offset) / column.scale;
  return column.curve === undefined ? scaled : curves[column.curve](scaled);
}

/** Which of the column's features is 1, or undefined for an unseen category that has none. */
export function findCategory({ categories, other }: CategoricalColumn, text: string): number | undefined {
  return new CategoryIndex(categories).find(text) ?? (other ? categories.length : undefined);
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
    const { cells, summary } = findColumn(table, column.name)!;
    if (!cells) {
      throw new LabError(
        "model-mismatch",
        `Column "${column.name}" of "${table.name}" does not fit: in training each cell was a ${column.kind === "numeric" ? describeNumber(column) : "category"}. ${summary.evidence}`,
      );
    }
    columns.push(
      column.kind === "categorical"
        ? encodeCategorical(column, cells, first)
        : encodeNumeric(column, table, cells, first),
    );
    first += columnWidth(column);
    yield;
  }
  return new EncodedRows(columns, rows, first);
}

function requireColumns(preparation: Preparation, table: Table): void {
  const needed = new Set(preparation.columns.map(({ name }) => name));
  const missing = [...needed].filter((name) => !findColumn(table, name));
  if (missing.length === 0) return;
  const names = missing.map((name) => `"${name}"`).join(", ");
  throw new LabError(
    "model-mismatch",
    `"${table.name}" lacks ${missing.length === 1 ? "the column" : "the columns"} ${names}, which training used.`,
  );
}

function encodeNumeric(
  column: NumericColumn | IndicatorColumn,
  table: Table,
  cells: Cells,
  first: number,
): EncodedColumn {
  if (cells.kind === "numbers") {
    const { values } = cells;
    requireFormAlike(column, table);
    return { kind: "numbers", first, encode: (value) => encodeNumber(column, value), values };
  }
  const { mark } = findColumn(table, column.name)!.summary;
  // The texts of such a column are plain numbers.
  if (mark !== undefined) requireFormAlike(column, table);
  const numberIn = (text: string) => (mark === undefined ? numberInCell(column, text) : parseNumber(text));
  const features = cells.texts.map((text, code) => {
    const value = text === "" || cells.counts[code] === 0 ? Number.NaN : numberIn(text);
    if (value !== undefined) return encodeNumber(column, value);
    throw new LabError(
      "model-mismatch",
      `Column "${column.name}" of "${table.name}" holds ${JSON.stringify(text)}; in training each cell was a ${describeNumber(column)}.`,
    );
  });
  return { kind: "coded", first, features: Float64Array.from(features), codes: cells.codes };
}

/** Undefined for a cell that does not fit. Any text is present for an indicator; of a number, only a finite one. */
export function numberInCell(column: NumericColumn | IndicatorColumn, text: string): number | undefined {
  if (column.kind === "indicator") return column.ofCategories ? 0 : (parseNumber(text) ?? 0);
  if (column.dateFormat !== undefined) return parseDate(column.dateFormat, text);
  // Parentheses make a plain number negative.
  return column.mark === undefined
    ? (parseNumber(text) ?? parseMarked("", text))
    : parseMarked(column.mark, text);
}

type WrittenNumber = Pick<ColumnSummary, "dateFormat" | "mark"> & { readonly kind?: string };

/** What the column's cells must be, in words that follow "a". */
export function describeNumber({ dateFormat, mark }: WrittenNumber): string {
  if (dateFormat !== undefined) return `date of the form ${dateFormat}`;
  return mark === undefined ? "number" : `number with ${mark}`;
}

/** Many numbers are kept without their texts: how they were written is known of the whole column. */
function requireFormAlike(column: NumericColumn | IndicatorColumn, table: Table): void {
  const { summary } = findColumn(table, column.name)!;
  if (column.kind === "indicator") return;
  if (column.dateFormat === summary.dateFormat && column.mark === summary.mark) return;
  throw new LabError(
    "model-mismatch",
    `Column "${column.name}" of "${table.name}" holds a ${describeNumber(summary)} in each cell; in training each was a ${describeNumber(column)}.`,
  );
}

function encodeCategorical(column: CategoricalColumn, cells: Cells, first: number): EncodedColumn {
  const index = new CategoryIndex(column.categories);
  const other = column.other ? column.categories.length : unseen;
  const missing = index.find(column.fill) ?? other;
  if (cells.kind === "numbers") {
    const { values } = cells;
    const categoryOf = (value: number) =>
      Number.isNaN(value) ? missing : (index.find(String(value)) ?? other);
    return { kind: "number-categories", first, categoryOf, values };
  }
  const categories = cells.texts.map((text) => (text === "" ? missing : (index.find(text) ?? other)));
  return { kind: "categories", first, categories: Int32Array.from(categories), codes: cells.codes };
}
