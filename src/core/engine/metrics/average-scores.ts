import type { ClassScores } from "./class-scores";

export interface AverageScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * The unweighted mean over the classes that occur, among the labels or among the predictions; scikit-learn's
 * average="macro". NaN if none does.
 */
export function macroAverage(scores: ClassScores): AverageScores {
  return average(
    scores,
    scores.support.map((rows, k) => (rows + scores.predicted[k]! > 0 ? 1 : 0)),
  );
}

/** The mean over the classes, weighted by their rows; scikit-learn's average="weighted". NaN without rows. */
export function weightedAverage(scores: ClassScores): AverageScores {
  return average(scores, scores.support);
}

function average({ precision, recall, f1 }: ClassScores, weights: Uint32Array): AverageScores {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (values: Float64Array) =>
    values.reduce((sum, value, k) => sum + value * weights[k]!, 0) / total;
  return { precision: mean(precision), recall: mean(recall), f1: mean(f1) };
}
