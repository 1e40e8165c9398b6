import { splitColumnName } from "../core/data/split-rows";
import type { ColumnSummary, TableSummary } from "../core/data/table-summary";
import { guessTask } from "../core/data/task";
import type { Task } from "../core/engine/losses";
import { isClassScore, type PartScore } from "../core/models/model";
import { formatPercentage } from "../core/percentage";
import { taskOf } from "../core/recipe/compatibility";
import { completeRecipe } from "../core/recipe/defaults";
import type { Recipe, RecipeSettings } from "../core/recipe/recipe";
import type { TableProgress } from "../protocol/engine";
import type { RunScores, RunView } from "../protocol/panel";
import { namedParts, type PartName } from "./named-parts";
import { formatAmount, formatCount, formatLoss, formatMeasure } from "./figures";

/** `150 rows, 4 numeric features`: what a model can learn from, with `target` as the column to predict. */
export function describeData({ rows, columns }: TableSummary, target: string | null): string {
  const features = columns.filter(({ name, leftOut }) => name !== target && leftOut === undefined);
  return `${formatAmount(rows, "row")}, ${describeFeatures(features)}`;
}

function describeFeatures(features: readonly ColumnSummary[]): string {
  const kinds = (["numeric", "categorical", "boolean", "date", "constant"] as const)
    .map((type) => ({ type, count: features.filter((feature) => feature.type === type).length }))
    .filter(({ count }) => count > 0);
  if (kinds.length === 0) return "no usable features";
  const counts = kinds.map(({ type, count }) => `${formatCount(count)} ${type}`);
  const listed = [counts.slice(0, -1).join(", "), counts.at(-1)].filter(Boolean).join(" and ");
  const last = kinds.at(-1)!.count;
  return `${listed} ${last === 1 ? "feature" : "features"}`;
}

/** `3 classes` or `a number`, or undefined where the target can be neither. */
export function describeTarget(
  { columns }: TableSummary,
  target: string | null,
  task: Task,
): string | undefined {
  const column = columns.find(({ name }) => name === target);
  if (task === "regression") return column?.type === "numeric" ? "a number" : undefined;
  return column?.classes ? formatAmount(column.classes.length, "class", "classes") : undefined;
}

/** What is to be predicted: as set, or as the target's values suggest. */
export function chosenTask(settings: RecipeSettings, { columns }: TableSummary, target: string | null): Task {
  const column = columns.find(({ name }) => name === target);
  return taskOf(completeRecipe(settings)) ?? (column ? guessTask(column) : "classification");
}

/** `Split 60/20/20 into training, validation and test, stratified, seed 1.`, and what the test is. */
export function describeSplit(settings: RecipeSettings, task: Task): string {
  const recipe = completeRecipe(settings);
  const test = recipe.test === null ? "" : ` ${fileName(recipe.test)} is the test.`;
  return `${describeParts(recipe, task)}${test}`;
}

function describeParts(recipe: Recipe, task: Task): string {
  const column = splitColumnName(recipe);
  if (column !== null) return `Split by the column ${column}.`;
  const { validation, testPart, group, seed, folds } = recipe;
  if (validation + testPart === 0) {
    return "All rows are trained on; none is held out for validation.";
  }
  const shares = [1 - validation - testPart, validation, ...(testPart > 0 ? [testPart] : [])];
  const percents = shares.map((share) => Number((100 * share).toPrecision(6))).join("/");
  const parts = testPart > 0 ? "training, validation and test" : "training and validation";
  const way = recipe.split === "stratified" && task === "regression" ? "random" : recipe.split;
  const words = [
    way,
    ...(group === null ? [] : [`by ${group}`]),
    ...(way === "ordered" ? [] : [`seed ${seed}`]),
  ];
  return `Split ${percents} into ${parts}, ${words.join(", ")}.${folds > 0 ? ` Then ${folds} folds.` : ""}`;
}

/** `30,000 rows, 45.2 MB`: how far the reading of a table is. */
export function describeReading({ rows, bytes }: TableProgress): string {
  return `${formatAmount(rows, "row")}, ${(bytes / 1e6).toFixed(1)} MB`;
}

/** The last part of a path or URI. */
export function fileName(location: string): string {
  return location.slice(Math.max(location.lastIndexOf("/"), location.lastIndexOf("\\")) + 1);
}

export interface NamedScore {
  readonly part: PartName;
  readonly score: PartScore;
}

/** The parts that were measured, the one that says most about new rows first. */
export function namedScores(scores: RunScores): readonly NamedScore[] {
  return namedParts(scores).map(({ part, value }) => ({ part, score: value }));
}

/** `Validation accuracy 96.7% (29 of 30 rows)`, or `Validation R² 0.8710 (81 rows)` for a number. */
export function describeScore({ part, score }: NamedScore): string {
  const { rows } = score;
  if (!isClassScore(score)) return `${part} R² ${formatMeasure(score.r2)} (${formatAmount(rows, "row")})`;
  const { accuracy } = score;
  const right = formatCount(Math.round(accuracy * rows));
  return `${part} accuracy ${formatPercentage(accuracy)} (${right} of ${formatAmount(rows, "row")})`;
}

/** Whether the run trains here, so that it can be paused and stopped. */
export function isUnderWay({ status, isElsewhere }: RunView): boolean {
  return !isElsewhere && (status === "loading" || status === "training" || status === "paused");
}

/** How far a run is. @param epochsDone with fractions. */
export function describeProgress(run: RunView, epochsDone: number): string {
  const { status, dataName, recipe, scores } = run;
  if (run.isComparing) return "Trained, being set beside simpler models";
  const done = formatCount(Math.floor(scores?.epochs ?? epochsDone));
  const epochs = `epoch ${done} of ${formatCount(recipe.epochs)}`;
  switch (status) {
    case "loading":
      return `Reading ${dataName}`;
    case "training":
      return `Training, ${epochs}`;
    case "paused":
      return `Paused at ${epochs}`;
    case "stopped":
      return `Stopped at ${epochs}`;
    case "failed":
      return `Failed at ${epochs}`;
    case "interrupted":
      return `Interrupted at ${epochs}`;
    case "finished":
      return `Finished, ${formatAmount(scores?.epochs ?? recipe.epochs, "epoch")}`;
  }
}

/** A run's present state for a screen reader. */
export function announceRun(run: RunView, epochsDone: number, validationLoss: number | null): string {
  const progress = describeProgress(run, epochsDone);
  if (run.error) return `${progress}. ${run.error.message}`;
  if (run.scores) return `${progress}. ${describeScore(namedScores(run.scores)[0]!)}.`;
  return validationLoss === null
    ? `${progress}.`
    : `${progress}. Validation loss ${formatLoss(validationLoss)}.`;
}
