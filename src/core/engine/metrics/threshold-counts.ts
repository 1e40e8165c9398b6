import { LabError } from "../../errors";
import type { FloatArray } from "../float-array";
import { classCountOf } from "./metric-input";

/** One class against the rest: what a threshold on its score would call positive. One entry a distinct score. */
export interface ThresholdCounts {
  /** The distinct scores, falling. */
  readonly thresholds: Float64Array;
  /** Rows of the class whose score is at least the threshold. */
  readonly truePositives: Uint32Array;
  /** Other rows whose score is at least the threshold. */
  readonly falsePositives: Uint32Array;
}

/**
 * Counts for every distinct score of class `positive`. Rows of equal score pass a threshold together, whatever
 * their order.
 * @param labels rows; the index of each row's true class.
 * @param scores rows x classes, row-major: probabilities or logits.
 * @throws LabError `internal` if a score of the class is NaN.
 */
export function thresholdCounts(labels: Uint32Array, scores: FloatArray, positive: number): ThresholdCounts {
  const classCount = classCountOf(labels, scores);
  const column = Float64Array.from(labels, (_, row) => scores[row * classCount + positive]!);
  const missing = column.findIndex((score) => Number.isNaN(score));
  if (missing >= 0) {
    throw new LabError(
      "internal",
      `The score of row ${missing} is NaN; a curve needs numbers it can compare.`,
    );
  }
  const order = Uint32Array.from(labels.keys()).sort((a, b) => column[b]! - column[a]! || 0);
  const thresholds: number[] = [];
  const truePositives: number[] = [];
  const falsePositives: number[] = [];
  let passedPositive = 0;
  for (let passed = 0; passed < order.length;) {
    const row = order[passed++]!;
    if (labels[row] === positive) passedPositive++;
    if (passed < order.length && column[order[passed]!] === column[row]) continue;
    thresholds.push(column[row]!);
    truePositives.push(passedPositive);
    falsePositives.push(passed - passedPositive);
  }
  return {
    thresholds: Float64Array.from(thresholds),
    truePositives: Uint32Array.from(truePositives),
    falsePositives: Uint32Array.from(falsePositives),
  };
}
