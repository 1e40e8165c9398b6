import type { Model } from "../core/models/model";

export interface PredictRowParams {
  readonly model: Model;
  /** The document's text from its header on. */
  readonly text: string;
  /** Any offset in the wanted row. */
  readonly offset: number;
}

/** A row's place, what the model predicts for it, and what the row itself says. */
export type RowPrediction = Predicted & {
  /** Range of the row in the text, without its line break. */
  readonly start: number;
  readonly end: number;
  /** The row's own value in the target's column, or null where there is none. */
  readonly actual: string | null;
  readonly warnings: readonly string[];
};

export type Predicted = ProbabilitiesPredicted | ScoresPredicted | NumberPredicted;

/** Columns are in the order of the model's classes. */
export interface ProbabilitiesPredicted {
  readonly kind: "probabilities";
  readonly classes: readonly string[];
  readonly probabilities: Float64Array;
}

/** Of a model that knows no probabilities, such as a linear SVM: the largest score wins. */
export interface ScoresPredicted {
  readonly kind: "scores";
  readonly classes: readonly string[];
  readonly scores: Float64Array;
}

export interface NumberPredicted {
  readonly kind: "number";
  readonly value: number;
}
