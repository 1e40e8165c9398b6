import type { RowSource } from "./features";

/** Encoded rows of a table with what is to be predicted for each. */
export interface LabeledRows {
  readonly rows: number;
  /** rows x features, row-major. */
  readonly features: Float64Array;
  /** rows; each the index of a class, from 0, or in regression the number to predict. */
  readonly labels: Uint32Array | Float64Array;
}

/** The same, where the features may also be computed when they are read. */
export interface ReadableRows extends Omit<LabeledRows, "features"> {
  readonly features: Float64Array | RowSource;
}
