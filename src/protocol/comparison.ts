import type { ErrorData } from "../core/errors";
import type { Recipe } from "../core/recipe/recipe";
import type { CrossValidation } from "../core/reports/cross-validation";
import type { CurvePoints } from "./training";
import type { RunScores } from "./panel";

/** A kept run beside others; its curve is told before it. */
export interface ComparedRun {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly dataName: string;
  readonly recipe: Recipe;
  /** Null while it trains, and where it failed. */
  readonly scores: RunScores | null;
  /** Null where no folds were asked for, and before the first begins. */
  readonly crossValidation: CrossValidation | null;
  /** What the scores of its curve are. */
  readonly measure: "accuracy" | "r2";
}

/** A run that could not be read, and why. */
export interface UnreadableComparedRun {
  readonly id: string;
  readonly error: ErrorData;
}

/** The runs, once the page has all that is new of their curves. */
export interface ComparisonMessage {
  readonly type: "comparison";
  readonly runs: readonly ComparedRun[];
  readonly unreadable: readonly UnreadableComparedRun[];
}

/** Points of a run's curve, from point `first` on. Those from the first one on take the place of all from before. */
export interface ComparedPoints {
  readonly type: "points";
  readonly id: string;
  readonly first: number;
  readonly points: CurvePoints;
}

/** What the page is sent once it can receive, and after each change. */
export type ComparisonHostMessage = ComparedPoints | ComparisonMessage;
