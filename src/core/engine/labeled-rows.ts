/** Encoded rows of a table with what is to be predicted for each. */
export interface LabeledRows {
  readonly rows: number;
  /** rows x features, row-major. */
  readonly features: Float64Array;
  /** rows; each the index of a class, from 0, or in regression the number to predict. */
  readonly labels: Uint32Array | Float64Array;
}
