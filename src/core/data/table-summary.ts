import type { Encoding } from "./reading";

/** What was understood of a table, for a person to see before training. */
export interface TableSummary {
  readonly name: string;
  /** Changes whenever the table's content may have; equal stamps mean equal content. */
  readonly stamp: string;
  readonly format: TableFormat;
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

/** How the file's text was read. Null for what a file has not: MNIST's own files are no text. */
export interface TableFormat {
  readonly delimiter: string | null;
  readonly decimal: string | null;
  readonly encoding: Encoding | null;
  readonly header: boolean;
}

export interface ColumnSummary {
  readonly name: string;
  readonly type: ColumnType;
  /** What its cells show that makes it of this type. */
  readonly evidence: string;
  /** Why a column is left out of the features, where it is. */
  readonly leftOut?: string;
  readonly missing: number;
  /** The cells that were taken for missing, as they are written first, and how many of each. */
  readonly missingTokens: readonly ClassCount[];
  /** Distinct values met; counting stops at a limit, where it says `distinctAtLeast`. */
  readonly distinct: number;
  readonly distinctAtLeast: boolean;
  /** Of columns of dates, how they are written, such as YYYY-MM-DD. */
  readonly dateFormat?: string;
  /** Of numeric columns whose cells all have a mark, such as $ or %. */
  readonly mark?: string;
  /** Of numeric columns. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** How many cells lie in each of equal parts of the range. */
  readonly histogram?: readonly number[];
  /**
   * Where the column can be a target, its values and their counts, numbers first and ascending, then texts by
   * code unit; else null.
   */
  readonly classes: readonly ClassCount[] | null;
}

export type ColumnType = "numeric" | "categorical" | "boolean" | "date" | "identifier" | "text" | "constant";

export interface ClassCount {
  readonly value: string;
  readonly count: number;
}
