import { requireClasses, requireSameLength } from "./metric-input";

/**
 * How often each true class was predicted as each class.
 * @param labels rows; the index of each row's true class.
 * @param predictions rows; the index of each row's predicted class.
 * @returns classes x classes, row-major: a row for each true class, a column for each predicted one.
 */
export function confusionMatrix(
  labels: Uint32Array,
  predictions: Uint32Array,
  classCount: number,
): Uint32Array {
  requireSameLength(labels, predictions);
  requireClasses(labels, classCount);
  requireClasses(predictions, classCount);
  const counts = new Uint32Array(classCount * classCount);
  for (let row = 0; row < labels.length; row++) counts[labels[row]! * classCount + predictions[row]!]!++;
  return counts;
}
