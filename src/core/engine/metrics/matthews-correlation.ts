import { classScores } from "./class-scores";

/**
 * The Matthews correlation coefficient for any number of classes, -1 to 1 (Gorodkin, 2004,
 * doi:10.1016/j.compbiolchem.2004.09.006): with s rows, c of them right, t_k rows of class k and p_k predicted as
 * such, (c s - Σ t_k p_k) / sqrt((s² - Σ p_k²) (s² - Σ t_k²)). 0 where that is 0 / 0, as in scikit-learn: a single
 * class among the labels or the predictions correlates with nothing.
 * @param confusion classes x classes, as from `confusionMatrix`.
 */
export function matthewsCorrelation(confusion: Uint32Array): number {
  const { support, predicted } = classScores(confusion);
  const rows = support.reduce((sum, count) => sum + count, 0);
  const correct = support.reduce((sum, _, k) => sum + confusion[k * support.length + k]!, 0);
  const together = support.reduce((sum, count, k) => sum + count * predicted[k]!, 0);
  const ofPredictions = rows ** 2 - predicted.reduce((sum, count) => sum + count ** 2, 0);
  const ofLabels = rows ** 2 - support.reduce((sum, count) => sum + count ** 2, 0);
  if (ofPredictions === 0 || ofLabels === 0) return 0;
  return (correct * rows - together) / (Math.sqrt(ofPredictions) * Math.sqrt(ofLabels));
}
