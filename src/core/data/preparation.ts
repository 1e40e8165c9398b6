/**
 * The fitted way from a row's cells to features: saved with the model and applied to any row later. Everything
 * in it was fitted on the training part only.
 */
export interface Preparation {
  readonly columns: readonly PreparedColumn[];
}

/** `(value - mean) / deviation`, or 0 where the deviation is 0; a missing value counts as `median`. */
export interface NumericColumn {
  readonly kind: "numeric";
  readonly name: string;
  readonly mean: number;
  /** Population standard deviation; 0 where the column is constant in the training part: it can tell nothing. */
  readonly deviation: number;
  readonly median: number;
}

/** One-hot: one feature for each category; a missing value counts as `mostFrequent`, an unseen one as all zeros. */
export interface CategoricalColumn {
  readonly kind: "categorical";
  readonly name: string;
  readonly categories: readonly string[];
  readonly mostFrequent: string;
}

export type PreparedColumn = NumericColumn | CategoricalColumn;
