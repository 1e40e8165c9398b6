import { LabError } from "../../errors";
import type { FloatArray } from "../float-array";

/**
 * The number of classes of `probabilities`, rows x classes, row-major.
 * @throws LabError `internal` if they are not as many whole rows as there are labels, or a label names no class.
 */
export function classCountOf(labels: Uint32Array, probabilities: FloatArray): number {
  const classCount = labels.length === 0 ? 0 : probabilities.length / labels.length;
  if (!Number.isInteger(classCount) || (labels.length === 0 && probabilities.length > 0)) {
    throw new LabError(
      "internal",
      `A metric of ${labels.length} labels needs as many rows of probabilities; ` +
        `${probabilities.length} probabilities are not that.`,
    );
  }
  requireClasses(labels, classCount);
  return classCount;
}

/** @throws LabError `internal` if a label is not below `classCount`. */
export function requireClasses(labels: Uint32Array, classCount: number): void {
  const wrong = labels.findIndex((label) => label >= classCount);
  if (wrong < 0) return;
  throw new LabError(
    "internal",
    `Label ${wrong} of a metric is class ${labels[wrong]}; it must be below the number of classes, ${classCount}.`,
  );
}

/** @throws LabError `internal` if there are not as many predictions as true values. */
export function requireSameLength(truth: ArrayLike<number>, predictions: ArrayLike<number>): void {
  if (truth.length === predictions.length) return;
  throw new LabError(
    "internal",
    `A metric of ${truth.length} true values needs as many predictions; got ${predictions.length}.`,
  );
}
