import type { DataSource } from "../core/data/source";
import type { PartScore } from "../core/models/model";
import type { Recipe, RecipeSettings } from "../core/recipe/recipe";
import type { Reached } from "../core/search/halving";
import type { SearchPlan } from "../core/search/plan-trials";
import type { Trial } from "../core/search/trial";

/** Makes an engine ready to try settings on a table, which it reads once. */
export interface OpenSearchParams {
  readonly searchId: string;
  readonly source: DataSource;
  /** As a summary of the table tells it: other content is refused. */
  readonly dataStamp: string;
  /** One of those to be tried: they read the table alike. */
  readonly recipe: Recipe;
}

export interface PlannedTrial {
  /** What it tries. */
  readonly settings: RecipeSettings;
  /** All that it trains by. Scored by its folds, or without any on its validation part. */
  readonly recipe: Recipe;
}

/** A stretch of a trial: from where it stands to a share of all that it may train. */
export interface TryTrialParams {
  readonly searchId: string;
  /** Told with what is told of it. */
  readonly index: number;
  readonly recipe: Recipe;
  /** Above 0, at most 1: of the epochs, or of the folds. */
  readonly share: number;
  /** As of the recipe. */
  readonly threads: number;
  /** Null to begin at the beginning. */
  readonly past: TrialPast | null;
}

/** Where a trial stands. Another engine can go on with it, to the same bits. */
export interface TrialPast {
  /** Of the folds done. */
  readonly scores: readonly PartScore[];
  /** Of the model under way: a checkpoint file's content. Null of folds, which are done or not. */
  readonly checkpoint: Uint8Array | null;
  readonly reached: Reached | null;
}

export interface TrialStretch {
  /** On the validation part, or on each fold so far. */
  readonly scores: readonly PartScore[];
  readonly epochs: number;
  /** Spent on the stretch. */
  readonly seconds: number;
  readonly reached: Reached;
  /** Null once it is trained to the end. */
  readonly past: TrialPast | null;
}

/** A trial has gone on. */
export interface TrialProgress {
  readonly searchId: string;
  readonly index: number;
  /** Of the model under way. */
  readonly epochs: number;
  /** Spent on the stretch so far. */
  readonly seconds: number;
}

/** What a person asks to be searched. */
export interface SearchWish extends SearchPlan {
  /** Whether the worse half is ended early, again and again. */
  readonly stopsHopeless: boolean;
  /** Trials to train at the same time. */
  readonly atOnce: number;
}

/** `interrupted`: its window was closed, or died, while it went on. */
export type SearchStatus = "searching" | "finished" | "stopped" | "failed" | "interrupted";

/** A search as the panel shows it. */
export interface SearchView {
  readonly status: SearchStatus;
  readonly dataName: string;
  readonly wish: SearchWish;
  /** How many folds they are scored by; 0 for the validation part. */
  readonly folds: number;
  readonly trials: readonly Trial[];
  readonly failure: string | null;
  /** What a person should know: that fewer go at once than were wanted, or that the search is not kept. */
  readonly notes: readonly string[];
}
