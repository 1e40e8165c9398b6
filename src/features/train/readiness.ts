import { maximumIntegerClasses } from "../../core/data/classes";
import type { ColumnSummary, TableSummary } from "../../core/data/table-summary";
import type { RecipeSettings } from "../../core/recipe/recipe";
import type { DataState } from "../../protocol/panel";

/** The column to predict: the person's choice, else the data's suggestion. */
export function chosenTarget(settings: RecipeSettings, data: DataState): string | null {
  return settings.target ?? (data.status === "ready" ? data.summary.suggestedTarget : null);
}

/** Why training cannot start, in words that say what to do, or null if it can. */
export function trainingProblem(data: DataState, settings: RecipeSettings): string | null {
  switch (data.status) {
    case "none":
      return "Choose a CSV file first.";
    case "loading":
      return `${data.name} is being read.`;
    case "failed":
      return `${data.name} cannot be used. Mend it and reload, or choose another CSV file.`;
    case "ready":
      return targetProblem(data.summary, chosenTarget(settings, data));
  }
}

function targetProblem(summary: TableSummary, target: string | null): string | null {
  if (target === null) {
    return summary.columns.some(({ classes }) => classes !== null)
      ? "Choose the target, the column to predict."
      : `${summary.name} has no column that could be the target. ${whatClassesAre}`;
  }
  const column = summary.columns.find(({ name }) => name === target);
  if (!column) return `${summary.name} has no column "${target}". Choose another target.`;
  return classesProblem(column) ?? featuresProblem(summary, target);
}

const whatClassesAre = `A target has two or more classes: texts, or at most ${maximumIntegerClasses} different integers.`;

function classesProblem({ name, type, distinct, distinctAtLeast, classes }: ColumnSummary): string | null {
  if (classes !== null) return null;
  if (distinct === 0) return `"${name}" has no values. Choose another target.`;
  if (distinct === 1) return `"${name}" has one class only. ${whatClassesAre}`;
  const count = `${distinctAtLeast ? "more than " : ""}${distinct} different`;
  return type === "numeric"
    ? `"${name}" is a quantity with ${count} values. ${whatClassesAre}`
    : `"${name}" has ${count} values, too many to be classes. Choose another target.`;
}

function featuresProblem(summary: TableSummary, target: string): string | null {
  const usable = summary.columns.some((column) => column.name !== target && column.leftOut === undefined);
  return usable ? null : `Beside "${target}" there is no column to learn from.`;
}
