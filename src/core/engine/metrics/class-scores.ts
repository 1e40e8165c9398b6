/** Scores of each class; all arrays have one entry a class. */
export interface ClassScores {
  /** Of the rows predicted as the class, the fraction that is of it. */
  readonly precision: Float64Array;
  /** Of the rows of the class, the fraction predicted as such. */
  readonly recall: Float64Array;
  /** The harmonic mean of the two. */
  readonly f1: Float64Array;
  /** Rows of the class. */
  readonly support: Uint32Array;
  /** Rows predicted as the class. */
  readonly predicted: Uint32Array;
}

/**
 * Precision, recall and F1 of each class. With TP, FP and FN the class's true positives, false positives and false
 * negatives: TP / (TP + FP), TP / (TP + FN) and 2 TP / (2 TP + FP + FN), each 0 where it is 0 / 0, as in
 * scikit-learn.
 * @param confusion classes x classes, as from `confusionMatrix`.
 */
export function classScores(confusion: Uint32Array): ClassScores {
  const classCount = Math.sqrt(confusion.length);
  const support = new Uint32Array(classCount);
  const predicted = new Uint32Array(classCount);
  for (let i = 0; i < classCount; i++) {
    for (let j = 0; j < classCount; j++) {
      support[i]! += confusion[i * classCount + j]!;
      predicted[j]! += confusion[i * classCount + j]!;
    }
  }
  const score = (of: (correct: number, k: number) => number) =>
    Float64Array.from(support, (_, k) => of(confusion[k * classCount + k]!, k));
  return {
    precision: score((correct, k) => ratio(correct, predicted[k]!)),
    recall: score((correct, k) => ratio(correct, support[k]!)),
    f1: score((correct, k) => ratio(2 * correct, support[k]! + predicted[k]!)),
    support,
    predicted,
  };
}

function ratio(numerator: number, denominator: number): number {
  return denominator === 0 ? 0 : numerator / denominator;
}
