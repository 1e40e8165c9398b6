import type { TableSummary } from "../data/table-summary";
import { parameterCount, trainingRows } from "../recipe/training-cost";
import { factsFor } from "../recipe/defaults";
import type { Recipe } from "../recipe/recipe";

/** Bytes of an engine that has read nothing yet, with what its code and the runtime take. */
const engineBytes = 60 * 2 ** 20;
const cellBytes = 8;
/** Rows as they are trained on: bytes or floats; those that only the plain method can train, and L-BFGS, doubles. */
const featureBytes = 8;
/** The parameters, the best so far, gradients and two moments, in doubles. */
const parameterBytes = 5 * 8;
/** The rest is left to the editor and to what the estimate does not know. */
const usableShare = 0.75;

/** One core is left to the editor, where there are two. */
export function defaultParallelTrials(cores: number): number {
  return Math.max(1, cores - 1);
}

/** About how much memory an engine takes that reads a table for itself and trains the largest of `recipes` on it. */
export function trialBytes(summary: TableSummary, recipes: readonly Recipe[]): number {
  const cells = cellBytes * summary.rows * summary.columns.length;
  const trained = recipes.map((recipe) => {
    const facts = factsFor(recipe, summary);
    if (!facts) return 0;
    const rows = recipe.folds > 0 ? facts.rows : trainingRows(facts, recipe);
    return featureBytes * rows * facts.features + parameterBytes * parameterCount(facts, recipe.hidden);
  });
  return engineBytes + cells + Math.max(0, ...trained);
}

/**
 * How many trials go at once: as many as are wanted, if there is memory. The first takes the engine that is there, which
 * refuses by itself what it cannot read.
 * @param each see `trialBytes`.
 * @param free bytes.
 */
export function parallelTrials(wanted: number, each: number, free: number): number {
  return Math.max(1, Math.min(wanted, Math.floor((usableShare * free) / each)));
}
