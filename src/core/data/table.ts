import type { ColumnSummary, TableSummary } from "./table-summary";

/** A table held column by column. */
export interface Table {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly Column[];
  readonly preview: TableSummary["preview"];
  readonly suggestedTarget: string | null;
  readonly warnings: readonly string[];
}

export interface Column {
  readonly summary: ColumnSummary;
  /** Null where there are too many different texts to keep. */
  readonly cells: Cells | null;
}

export type Cells = DictionaryCells | NumberCells;

/** Few different values. Row r holds texts[codes[r]]. */
export interface DictionaryCells {
  readonly kind: "dictionary";
  /** rows; 0 is missing. */
  readonly codes: Uint8Array | Uint16Array;
  /** In order of first appearance; the first stands for missing. */
  readonly texts: readonly string[];
}

/** Many different numbers. */
export interface NumberCells {
  readonly kind: "numbers";
  /** rows; NaN is missing. */
  readonly values: Float64Array;
}

export function findColumn(table: Table, name: string): Column | undefined {
  return table.columns.find(({ summary }) => summary.name === name);
}

export function summarizeTable(table: Table, stamp: string): TableSummary {
  const { name, rows, preview, suggestedTarget, warnings } = table;
  return {
    name,
    stamp,
    rows,
    columns: table.columns.map(({ summary }) => summary),
    preview,
    suggestedTarget,
    warnings,
  };
}
