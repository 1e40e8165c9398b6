import type { NumberScale } from "./scaling";

/**
 * The fitted way from a row's cells to features: saved with the model and applied to any row later. Everything
 * in it was fitted on the training part only.
 */
export interface Preparation {
  readonly columns: readonly PreparedColumn[];
}

/**
 * `(value - offset) / scale`, through the curve where there is one; 0 where the scale is 0: such a column is constant in
 * the training part and can tell nothing. A missing or infinite value counts as `fill`.
 */
export interface NumericColumn extends NumberScale {
  readonly kind: "numeric";
  readonly name: string;
  /** How dates are written; each is a number of days from 1970-01-01. */
  readonly dateFormat?: string;
  /** The mark that each cell has, such as $ or %. */
  readonly mark?: string;
  readonly fill: number;
  readonly filledBy: Filling;
}

/** 1 where the column's cell is missing, else 0. Comes right behind the column itself. */
export interface IndicatorColumn {
  readonly kind: "indicator";
  readonly name: string;
  /** Whether the column's cells are categories: any text is present then, such as inf. */
  readonly ofCategories?: true;
}

/** One-hot: one feature for each category; a missing cell counts as `fill`. */
export interface CategoricalColumn {
  readonly kind: "categorical";
  readonly name: string;
  readonly categories: readonly string[];
  /** A last feature for rarer categories and unseen ones. Without it, they are all zeros. */
  readonly other?: true;
  readonly fill: string;
  readonly filledBy: Filling;
}

/** What a missing cell's stand-in was taken from. */
export const fillings = ["mean", "median", "most-frequent", "constant"] as const;

export type Filling = (typeof fillings)[number];

export type PreparedColumn = NumericColumn | IndicatorColumn | CategoricalColumn;

/** How to fit a preparation. */
export interface PreparationSettings {
  /** One of `scalingVariants`, with its argument. */
  readonly scaling: string;
  /** One of `imputeVariants`, with its argument. */
  readonly impute: string;
  /** Whether columns with missing training cells get an indicator. */
  readonly missingIndicator: boolean;
  /** Of a column; the rarest of more share one feature. */
  readonly maximumCategories: number;
}
