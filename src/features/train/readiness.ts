import { maximumClasses } from "../../core/data/classes";
import type { ColumnSummary, TableSummary } from "../../core/data/table-summary";
import { guessTask } from "../../core/data/task";
import { compatibilityProblem, taskOf, type RecipeProblem } from "../../core/recipe/compatibility";
import { completeRecipe, factsFor } from "../../core/recipe/defaults";
import type { Recipe, RecipeSettings } from "../../core/recipe/recipe";
import type { DataState } from "../../protocol/panel";

/** The column to predict: the person's choice, else the data's suggestion. */
export function chosenTarget(settings: RecipeSettings, data: DataState): string | null {
  return settings.target ?? (data.status === "ready" ? data.summary.suggestedTarget : null);
}

/** Why training cannot start, in words that say what to do, or null if it can. */
export function trainingProblem(data: DataState, settings: RecipeSettings): RecipeProblem | null {
  switch (data.status) {
    case "none":
      return ofData("Choose a CSV file first.");
    case "loading":
      return ofData(`${data.name} is being read.`);
    case "failed":
      return ofData(`${data.name} cannot be used. Mend it and reload, or choose another CSV file.`);
    case "ready":
      return setupProblem(data.summary, { ...settings, target: chosenTarget(settings, data) });
  }
}

function ofData(message: string): RecipeProblem {
  return { message, options: [] };
}

function setupProblem(summary: TableSummary, settings: RecipeSettings): RecipeProblem | null {
  const recipe = completeRecipe(settings, factsFor(settings, summary));
  const column = summary.columns.find(({ name }) => name === recipe.target);
  const wrong = columnsProblem(summary, recipe, column);
  if (wrong !== null) return ofData(wrong);
  const task = taskOf(recipe) ?? guessTask(column!);
  const rows = Math.floor(summary.rows * (1 - recipe.validation - recipe.testPart));
  return compatibilityProblem(recipe, { task, rows }) ?? null;
}

/** What of the columns keeps them from being learned from. */
function columnsProblem(
  summary: TableSummary,
  recipe: Recipe,
  column: ColumnSummary | undefined,
): string | null {
  const { target } = recipe;
  if (target === null) {
    return summary.columns.some(({ classes, type }) => classes !== null || type === "numeric")
      ? "Choose the target, the column to predict."
      : `${summary.name} has no column that could be the target. ${whatTargetsAre}`;
  }
  if (!column) return `${summary.name} has no column "${target}". Choose another target.`;
  const task = taskOf(recipe) ?? guessTask(column);
  return (
    (task === "classification" ? classesProblem(column) : numbersProblem(column)) ??
    featuresProblem(summary, target)
  );
}

const whatClassesAre = "Classes are two or more different values.";
const whatTargetsAre = "A target holds numbers, or texts of which rows have some in common.";

function classesProblem({ name, type, distinct, distinctAtLeast, classes }: ColumnSummary): string | null {
  if (classes !== null) return null;
  if (distinct === 0) return `"${name}" has no values. Choose another target.`;
  if (distinct === 1) return `"${name}" has one class only. ${whatClassesAre}`;
  if (type === "numeric" && !distinctAtLeast && distinct <= maximumClasses) return null;
  const count = `${distinctAtLeast ? "more than " : ""}${distinct} different`;
  return `"${name}" has ${count} values, too many to be classes. Choose another target${type === "numeric" ? ", or the task regression" : ""}.`;
}

function numbersProblem({ name, type, distinct, minimum }: ColumnSummary): string | null {
  if (distinct === 0) return `"${name}" has no values. Choose another target.`;
  if (type === "numeric" || minimum !== undefined) return null;
  return `"${name}" holds texts, and regression needs numbers. Choose another target, or the task classification.`;
}

function featuresProblem(summary: TableSummary, target: string): string | null {
  const usable = summary.columns.some((column) => column.name !== target && column.leftOut === undefined);
  return usable ? null : `Beside "${target}" there is no column to learn from.`;
}
