import type { RowLines } from "./row-lines";
import type { ColumnSummary, TableFormat, TableSummary } from "./table-summary";

/** A table held column by column. */
export interface Table {
  readonly name: string;
  readonly format: TableFormat;
  readonly rows: number;
  readonly columns: readonly Column[];
  /** Where its rows stand in the file. */
  readonly lines: RowLines;
  readonly preview: TableSummary["preview"];
  readonly suggestedTarget: string | null;
  readonly warnings: readonly string[];
}

export interface Column {
  readonly summary: ColumnSummary;
  /** Null where there are too many different texts to keep. */
  readonly cells: Cells | null;
  /** Where cells are not kept: equal ones have equal numbers, missing ones 0. Few different ones share a number. */
  readonly identities?: Uint32Array;
}

export type Cells = DictionaryCells | NumberCells;

/** Few different values. Row r holds texts[codes[r]]. */
export interface DictionaryCells {
  readonly kind: "dictionary";
  /** rows */
  readonly codes: Uint8Array | Uint16Array;
  /** Of each code; the empty one stands for missing. */
  readonly texts: readonly string[];
  /** How many rows have each code. It may be none. */
  readonly counts: Uint32Array;
}

/** Many different numbers. */
export interface NumberCells {
  readonly kind: "numbers";
  /** rows; NaN is missing. */
  readonly values: Float64Array;
}

/** The codes that occur and do not stand for missing. */
export function presentCodes({
  texts,
  counts,
}: Pick<DictionaryCells, "texts" | "counts">): readonly number[] {
  // Not by an iterator: a table may have 100,000 columns.
  const present: number[] = [];
  for (let code = 0; code < texts.length; code++) {
    if (texts[code] !== "" && counts[code]! > 0) present.push(code);
  }
  return present;
}

/** The same rows with other texts. @param newCodes of `texts`, by the present code. */
export function recoded(
  cells: DictionaryCells,
  texts: readonly string[],
  newCodes: ArrayLike<number>,
): DictionaryCells {
  const counts = new Uint32Array(texts.length);
  cells.counts.forEach((count, code) => (counts[newCodes[code]!]! += count));
  return { kind: "dictionary", codes: cells.codes.map((code) => newCodes[code]!), texts, counts };
}

/** How many rows are missing, of those that `counts` counts. */
export function countMissing({ texts, counts }: Pick<DictionaryCells, "texts" | "counts">): number {
  return counts.reduce((sum, count, code) => sum + (texts[code] === "" ? count : 0), 0);
}

/** Tables have up to 100,000 columns, and each is looked for. */
const columnsByName = new WeakMap<Table["columns"], ReadonlyMap<string, Column>>();

export function findColumn({ columns }: Table, name: string): Column | undefined {
  let byName = columnsByName.get(columns);
  if (!byName) {
    byName = new Map(columns.map((column) => [column.summary.name, column]));
    columnsByName.set(columns, byName);
  }
  return byName.get(name);
}

export function summarizeTable(table: Table, stamp: string): TableSummary {
  const { name, format, rows, preview, suggestedTarget, warnings } = table;
  return {
    name,
    stamp,
    format,
    rows,
    columns: table.columns.map(({ summary }) => summary),
    preview,
    suggestedTarget,
    warnings,
  };
}

/** Bytes that the cells of all columns take, texts aside. */
export function cellBytes({ columns }: Table): number {
  return columns.reduce((sum, { cells, identities }) => {
    if (!cells) return sum + (identities?.byteLength ?? 0);
    return sum + (cells.kind === "numbers" ? cells.values : cells.codes).byteLength;
  }, 0);
}
