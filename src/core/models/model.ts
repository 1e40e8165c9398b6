import type { Preparation } from "../data/preparation";
import type { ClassificationMeasures, RegressionMeasures } from "../engine/evaluate";
import type { Network } from "../engine/network";
import type { Recipe } from "../recipe/recipe";

/** A trained classifier or regression with all that prediction needs. */
export interface Model {
  /** What it is called where a person chooses among models. */
  readonly name: string;
  readonly recipe: Recipe;
  readonly preparation: Preparation;
  /** In the order of the network's outputs; null where its one output is the predicted number. */
  readonly classes: readonly string[] | null;
  readonly network: Network;
  /** What was changed while it trained: the recipe alone does not tell all. */
  readonly learningRateChanges: readonly LearningRateChange[];
  readonly measured: Measurements;
}

export interface LearningRateChange {
  /** The first one made with it, from 1. */
  readonly step: number;
  /** Before warm-up and schedule. */
  readonly learningRate: number;
}

/** How the model did, each figure named for the part of the data it was measured on. */
export interface Measurements {
  readonly epochs: number;
  readonly train: PartScore | null;
  readonly validation: PartScore | null;
  readonly test: PartScore | null;
}

export type PartScore = ClassScore | NumberScore;

export interface ClassScore extends ClassificationMeasures {
  readonly rows: number;
}

/** In the target's own unit. */
export interface NumberScore extends RegressionMeasures {
  readonly rows: number;
}

export function isClassScore(score: PartScore): score is ClassScore {
  return "accuracy" in score;
}
