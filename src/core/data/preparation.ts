import type { Scale } from "./scaling";

/**
 * The fitted way from a row's cells to features: saved with the model and applied to any row later. Everything
 * in it was fitted on the training part only.
 */
export interface Preparation {
  readonly columns: readonly PreparedColumn[];
}

/**
 * `(value - offset) / scale`, or 0 where the scale is 0: such a column is constant in the training part and can tell
 * nothing. A missing value counts as `median`.
 */
export interface NumericColumn extends Scale {
  readonly kind: "numeric";
  readonly name: string;
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
