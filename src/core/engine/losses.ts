import { crossEntropyLoss } from "./cross-entropy";
import { hingeLoss } from "./hinge";
import type { RowLoss } from "./row-loss";
import { squaredErrorLoss } from "./squared-error";

/** What is to be predicted: one of some classes, or a number. */
export type Task = "classification" | "regression";

interface LossFamily {
  readonly task: Task;
  /** @param labelSmoothing 0 to below 1; only cross-entropy knows what to do with it. */
  create(labelSmoothing: number): RowLoss;
}

export const losses = {
  "cross-entropy": { task: "classification", create: crossEntropyLoss },
  hinge: { task: "classification", create: () => hingeLoss },
  "squared-error": { task: "regression", create: () => squaredErrorLoss },
} as const satisfies Readonly<Record<string, LossFamily>>;

export type LossName = keyof typeof losses;

export const lossNames = Object.keys(losses) as readonly LossName[];

/** The loss that a task has where a person chooses none. */
export const defaultLosses: Readonly<Record<Task, LossName>> = {
  classification: "cross-entropy",
  regression: "squared-error",
};
