import type { Measures } from "../engine/evaluate";
import type { PartScore } from "../models/model";
import type { RecipeSettings } from "../recipe/recipe";
import { summarizeFolds } from "../reports/cross-validation";
import type { Reached } from "./halving";

/** `waiting` for its turn, in the first round or in a later one. */
export const trialStatuses = ["waiting", "training", "done", "hopeless", "failed"] as const;

export type TrialStatus = (typeof trialStatuses)[number];

/** One of the settings that a search tries. */
export interface Trial {
  /** What differs from the search's own settings. */
  readonly settings: RecipeSettings;
  readonly status: TrialStatus;
  /** On the validation part, or on each fold so far. */
  readonly scores: readonly PartScore[];
  /** Done by the model under way, or in the end. */
  readonly epochs: number;
  readonly seconds: number;
  /** Rounds of the search that it has come through. */
  readonly rounds: number;
  /** What it is compared by; null before its first round is over. */
  readonly reached: Reached | null;
  /** Why it failed. */
  readonly failure: string | null;
}

/** Before anything is done. */
export function newTrial(settings: RecipeSettings): Trial {
  const nothing = { scores: [], epochs: 0, seconds: 0, rounds: 0, reached: null, failure: null };
  return { settings, status: "waiting", ...nothing };
}

/** Whether nothing more will be done for it. */
export function isOver({ status }: Trial): boolean {
  return status !== "waiting" && status !== "training";
}

export interface TrialScore {
  readonly measure: "accuracy" | "rmse";
  /** The mean, of folds. */
  readonly value: number;
  /** Between folds; NaN without. */
  readonly deviation: number;
  readonly loss: number;
}

/** Null before it has any. */
export function scoreOf({ scores }: Trial): TrialScore | null {
  const summary = summarizeFolds(scores);
  if (!summary) return null;
  const loss = scores.reduce((sum, score) => sum + score.loss, 0) / scores.length;
  return { measure: summary.measure, value: summary.mean, deviation: summary.deviation, loss };
}

/** The smaller, the better: the share of wrong answers, or the root mean squared error. */
export function costOf(score: Measures): number {
  return "accuracy" in score ? 1 - score.accuracy : score.rmse;
}

/**
 * The best first: what is done before what came less far, and what failed last; those that came equally far by score, equal
 * ones by loss.
 */
export function compareTrials(a: Trial, b: Trial): number {
  const distance = reach(b) - reach(a);
  if (distance !== 0) return distance;
  const [first, second] = [scoreOf(a), scoreOf(b)];
  if (!first || !second) return (first ? 0 : 1) - (second ? 0 : 1);
  const sign = first.measure === "accuracy" ? -1 : 1;
  return sign * (first.value - second.value) || first.loss - second.loss;
}

/** How far it came, to be compared. */
function reach({ status, rounds }: Trial): number {
  if (status === "failed") return -1;
  return status === "done" ? Number.MAX_SAFE_INTEGER : rounds;
}
