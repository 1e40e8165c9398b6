import { isClassScore, type PartScore } from "../models/model";

/** How good models are on folds of the rows, each trained without the one it is tested on. */
export interface CrossValidation {
  /** As many as were asked for. */
  readonly folds: number;
  /** Of the folds done, in order. */
  readonly scores: readonly PartScore[];
  /** Why the others are missing where that is an error's doing; null else. */
  readonly failure: string | null;
}

/** The fold that is being trained, as in `fold 2 of 5`; null where none is left to train. */
export function foldUnderWay({ folds, scores, failure }: CrossValidation): string | null {
  return failure === null && scores.length < folds ? `fold ${scores.length + 1} of ${folds}` : null;
}

export interface FoldSummary {
  readonly measure: "accuracy" | "rmse";
  readonly mean: number;
  /** Standard deviation of the folds' scores, of n - 1 degrees of freedom; NaN of a single fold. */
  readonly deviation: number;
  readonly least: number;
  readonly most: number;
}

/** Null before the first fold is done. */
export function summarizeFolds(scores: readonly PartScore[]): FoldSummary | null {
  if (scores.length === 0) return null;
  const values = scores.map(mainScore);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    measure: isClassScore(scores[0]!) ? "accuracy" : "rmse",
    mean,
    deviation: Math.sqrt(squares / (values.length - 1)),
    least: Math.min(...values),
    most: Math.max(...values),
  };
}

/** The accuracy; of a number the root mean squared error. */
export function mainScore(score: PartScore): number {
  return isClassScore(score) ? score.accuracy : score.rmse;
}
