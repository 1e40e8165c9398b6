import type { Cancellation } from "../core/cancellation";
import { requireFolds, type Dataset } from "../core/data/dataset";
import type { Table } from "../core/data/table";
import { prepareNumericTestPart, prepareTestPart, type TestPart } from "../core/data/test-part";
import { defaultLosses } from "../core/engine/losses";
import type { TrainerSettings } from "../core/engine/trainer-settings";
import { LabError } from "../core/errors";
import { resolveClassWeights } from "../core/recipe/class-weights";
import { compatibilityProblem, taskOf, type RecipeFacts } from "../core/recipe/compatibility";
import { readDrops } from "../core/recipe/rate-drops";
import type { Recipe } from "../core/recipe/recipe";
import { readingOfTest } from "../core/data/reading";
import { foldOf } from "./fold-of";
import type { TrainParams } from "../protocol/training";
import type { WorkerPlatform } from "./platform";
import { placesOf, type TablePlaces } from "./place-worst-rows";
import { prepareRows } from "./prepare-rows";
import { Slices } from "./slices";
import type { TableCache } from "./table-cache";
import { stampOf } from "./table-stamp";

/** What a run trains on and is tested on. */
export interface RunData {
  readonly dataset: Dataset;
  readonly test: TestPart | null;
  /** Of the table's rows, and of those that `test` is taken from. */
  readonly places: TablePlaces;
  readonly testPlaces: TablePlaces;
  /** Of what was read: see `stampOf`. */
  readonly stamp: string;
  /** What folds are to be made of; null where there are to be none. */
  readonly foldTable: Table | null;
  readonly seconds: number;
}

/** Reads and prepares a run's tables. @throws LabError whatever is wrong with them, or with the recipe for them. */
export async function loadRunData(
  { source, testSource }: Pick<TrainParams, "source" | "testSource">,
  recipe: Recipe,
  tables: TableCache,
  platform: WorkerPlatform,
  cancellation: Cancellation,
): Promise<RunData> {
  const slices = new Slices(platform, cancellation);
  const start = platform.now();
  // Before it is read: where it changes meanwhile, it counts as changed.
  const stamp = await stampOf({ source, testSource }, platform, cancellation);
  const table = await tables.load(source, cancellation, recipe);
  const foldTable = recipe.folds > 0 ? table : null;
  if (foldTable) requireFolds(table, { ...recipe, task: taskOf(recipe) ?? null }, foldOf(recipe, 0));
  const prepared = await slices.run(prepareRows(table, recipe, platform));
  requireCompatible(recipe, {
    task: prepared.classes ? "classification" : "regression",
    rows: prepared.train.rows,
  });
  const dataset = { ...prepared, warnings: [...table.warnings, ...prepared.warnings] };
  const places = placesOf(table);
  if (dataset.test) {
    const test = { known: dataset.test, tableRows: dataset.tableRows.test, unknown: 0, warnings: [] };
    const seconds = platform.now() - start;
    return { dataset, test, places, testPlaces: places, foldTable, stamp, seconds };
  }
  const testTable = testSource && (await tables.load(testSource, cancellation, readingOfTest(recipe)));
  const { classes, preparation, targetScale } = dataset;
  const prepareTest = function* (testTable: Table) {
    const part = yield* classes
      ? prepareTestPart(testTable, recipe.target!, classes, preparation)
      : prepareNumericTestPart(testTable, recipe.target!, targetScale!, preparation);
    return { ...part, warnings: [...testTable.warnings.map(ofTestFile), ...part.warnings] };
  };
  const test = testTable && (await slices.run(prepareTest(testTable)));
  const testPlaces = testTable ? placesOf(testTable) : places;
  return { dataset, test, places, testPlaces, foldTable, stamp, seconds: platform.now() - start };
}

const ofTestFile = (warning: string) => `Test file: ${warning}`;

/** @throws LabError `option-invalid` */
export function requireCompatible(recipe: Recipe, facts?: RecipeFacts): void {
  const problem = compatibilityProblem(recipe, facts);
  if (problem !== undefined) throw new LabError("option-invalid", problem.message);
}

/** What the trainer needs to know, with all that the recipe leaves to the data. */
export function trainerSettings(recipe: Recipe, { classes, train }: Dataset): TrainerSettings {
  return {
    ...recipe,
    drops: readDrops(recipe.drops)!,
    loss: recipe.loss === "auto" ? defaultLosses[classes ? "classification" : "regression"] : recipe.loss,
    classWeights:
      classes && resolveClassWeights(recipe.classWeights, classes, countRows(train.labels, classes)),
  };
}

function countRows(labels: ArrayLike<number>, classes: readonly string[]): number[] {
  const counts = classes.map(() => 0);
  for (let row = 0; row < labels.length; row++) counts[labels[row]!]! += 1;
  return counts;
}
