import type { DataSource } from "../core/data/source";
import type { Recipe, RecipeSettings } from "../core/recipe/recipe";
import type { SearchPlan } from "../core/search/plan-trials";
import type { Trial } from "../core/search/trial";

export interface SearchParams {
  readonly searchId: string;
  readonly source: DataSource;
  readonly trials: readonly PlannedTrial[];
  /** Whether those that do worse than most are ended early. */
  readonly stopsHopeless: boolean;
}

/** Its recipes read and split the data alike. */
export interface PlannedTrial {
  /** What it tries. */
  readonly settings: RecipeSettings;
  /** All that it trains by. Scored by its folds, or without any on its validation part. */
  readonly recipe: Recipe;
}

/** A trial has begun, gone on or ended. */
export interface TrialChanged {
  readonly searchId: string;
  readonly index: number;
  readonly trial: Trial;
}

/** What a person asks to be searched. */
export interface SearchWish extends SearchPlan {
  readonly stopsHopeless: boolean;
}

/** A search as the panel shows it. */
export interface SearchView {
  readonly status: "searching" | "finished" | "stopped" | "failed";
  readonly dataName: string;
  readonly wish: SearchWish;
  /** How many folds they are scored by; 0 for the validation part. */
  readonly folds: number;
  readonly trials: readonly Trial[];
  readonly failure: string | null;
}
