/** What was understood of a table, for a person to see before training. */
export interface TableSummary {
  readonly name: string;
  /** Changes whenever the table's content may have; equal stamps mean equal content. */
  readonly stamp: string;
  /** Data rows kept, without the header. */
  readonly rows: number;
  readonly columns: readonly ColumnSummary[];
  /** The first rows' cells, as text, one list a row in the order of `columns`. */
  readonly preview: readonly (readonly string[])[];
  /** The column that looks most like the thing to predict, or null. */
  readonly suggestedTarget: string | null;
  /** Sentences about what was skipped or guessed. */
  readonly warnings: readonly string[];
}

export interface ColumnSummary {
  readonly name: string;
  readonly type: ColumnType;
  /** Why a column is left out of the features, where it is. */
  readonly leftOut?: string;
  readonly missing: number;
  /** Distinct values met; counting stops at a limit, where it says `distinctAtLeast`. */
  readonly distinct: number;
  readonly distinctAtLeast: boolean;
  /** Of numeric columns. */
  readonly minimum?: number;
  readonly maximum?: number;
  /**
   * Where the column can be a target, its values and their counts, numbers first and ascending, then texts by
   * code unit; else null.
   */
  readonly classes: readonly ClassCount[] | null;
}

export type ColumnType = "numeric" | "categorical" | "text" | "constant";

export interface ClassCount {
  readonly value: string;
  readonly count: number;
}
