import type { Fold } from "../core/data/folds";
import type { Table } from "../core/data/table";
import { LabError } from "../core/errors";
import type { PartScore } from "../core/models/model";
import type { Recipe } from "../core/recipe/recipe";
import type { CrossValidation } from "../core/reports/cross-validation";
import type { FoldProgress } from "../protocol/training";
import type { ControlledWork } from "./controlled-work";
import { foldOf } from "./fold-of";
import type { WorkerPlatform } from "./platform";
import { prepareRows } from "./prepare-rows";
import { trainAndScore, type TrainedScore } from "./train-and-score";

/**
 * Trains a model for each fold, and tests it on the fold. Stopped, it keeps the folds done. A fold that diverges is the
 * last one.
 * @throws LabError `cancelled`
 */
export async function crossValidate(
  table: Table,
  recipe: Recipe,
  platform: WorkerPlatform,
  work: ControlledWork,
  report: (progress: FoldProgress) => void,
): Promise<CrossValidation> {
  const scores: PartScore[] = [];
  const { folds } = recipe;
  const done = (failure: string | null = null) => ({ folds, scores: [...scores], failure });
  for (let index = 0; index < folds; index++) {
    report({ crossValidation: done(), epochs: 0 });
    try {
      const result = await work.run(
        trainFold(table, recipe, foldOf(recipe, index), platform, (epochs) => {
          report({ crossValidation: done(), epochs });
        }),
      );
      if (!result) break;
      scores.push(result.score);
    } catch (error) {
      if (!(error instanceof LabError) || error.code !== "training-diverged") throw error;
      return done(`Fold ${index + 1}: ${error.message}`);
    }
    // Whoever asked for one more step of a paused run gets to the fold's end.
    work.control.stepsEnded(true);
  }
  return done();
}

/** A model of all rows but the fold's, tested on it. Yields every few milliseconds. @throws LabError `training-diverged` */
export function* trainFold(
  table: Table,
  recipe: Recipe,
  fold: Fold,
  platform: WorkerPlatform,
  watch: (epochs: number) => void,
): Generator<unknown, TrainedScore, void> {
  const dataset = yield* prepareRows(table, recipe, platform, fold);
  return yield* trainAndScore(dataset, recipe, platform, "test", ({ epochs }) => watch(epochs));
}
