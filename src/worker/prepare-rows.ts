import { prepareDataset, type Dataset } from "../core/data/dataset";
import type { Fold } from "../core/data/folds";
import type { Table } from "../core/data/table";
import { taskOf } from "../core/recipe/compatibility";
import type { Recipe } from "../core/recipe/recipe";
import { requireMemoryToTrain } from "./memory-limits";
import type { WorkerPlatform } from "./platform";

/** `prepareDataset` by a recipe. @throws LabError as that does; `table-too-large` for the memory that is free. */
export function* prepareRows(
  table: Table,
  recipe: Recipe,
  platform: WorkerPlatform,
  fold: Fold | null = null,
): Generator<void, Dataset, void> {
  const dataset = yield* prepareDataset(table, { ...recipe, task: taskOf(recipe) ?? null }, fold);
  requireMemoryToTrain(table.name, dataset, recipe, platform);
  return dataset;
}
