/** Encoded rows of a table with the class of each. */
export interface LabeledRows {
  readonly rows: number;
  /** rows x features, row-major. */
  readonly features: Float64Array;
  /** rows; each the index of a class, from 0. */
  readonly labels: Uint32Array;
}
