import type { Fold } from "../core/data/folds";
import type { Recipe } from "../core/recipe/recipe";

/** Rows are held out for validation only where training goes by them; the fold itself is no part of that. */
export function foldOf({ folds, validation, earlyStopping, schedule }: Recipe, index: number): Fold {
  const isWatched = earlyStopping > 0 || schedule === "plateau";
  return { index, count: folds, validation: isWatched ? validation : null };
}
