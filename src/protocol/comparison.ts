import type { ErrorData } from "../core/errors";
import type { Recipe } from "../core/recipe/recipe";
import type { CrossValidation } from "../core/reports/cross-validation";
import type { CurvePoints } from "./training";
import type { RunScores } from "./panel";

/** A kept run beside others. */
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
  readonly points: CurvePoints;
}

/** A run that could not be read, and why. */
export interface UnreadableComparedRun {
  readonly id: string;
  readonly error: ErrorData;
}

/** What the page is sent once it can receive, and after each change. */
export interface ComparisonHostMessage {
  readonly type: "comparison";
  readonly runs: readonly ComparedRun[];
  readonly unreadable: readonly UnreadableComparedRun[];
}
