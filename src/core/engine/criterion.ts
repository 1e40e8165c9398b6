import { losses, type LossName, type Task } from "./losses";
import type { RowLoss } from "./row-loss";

/** What training minimizes over the rows: the weighted mean of a loss. */
export interface Criterion {
  readonly task: Task;
  readonly loss: RowLoss;
  /** How many rows a row of each class counts for; null where every row counts once. */
  readonly classWeights: Float64Array | null;
}

export interface CriterionSettings {
  readonly loss: LossName;
  /** 0 to below 1. */
  readonly labelSmoothing: number;
  readonly classWeights: Float64Array | null;
}

export function createCriterion({ loss, labelSmoothing, classWeights }: CriterionSettings): Criterion {
  const { task, create } = losses[loss];
  return { task, loss: create(labelSmoothing), classWeights };
}

/** Plain cross-entropy, every row counting once. */
export const plainCrossEntropy: Criterion = createCriterion({
  loss: "cross-entropy",
  labelSmoothing: 0,
  classWeights: null,
});

/** How many rows a row with this label counts for. */
export function rowWeight({ classWeights }: Criterion, label: number): number {
  return classWeights === null ? 1 : classWeights[label]!;
}
