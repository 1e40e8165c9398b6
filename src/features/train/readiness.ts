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
  if (target === null) return "Choose the target, the column to predict.";
  const column = summary.columns.find(({ name }) => name === target);
  if (!column) return `${summary.name} has no column "${target}". Choose another target.`;
  return classesProblem(column) ?? featuresProblem(summary, target);
}

function classesProblem({ name, classes }: ColumnSummary): string | null {
  if (classes === null) {
    return `"${name}" has too many different values to be classes. Choose another target.`;
  }
  if (classes.length >= 2) return null;
  return classes.length === 1
    ? `"${name}" has one class only, ${classes[0]!.value}. A classifier needs at least two: choose another target.`
    : `"${name}" has no values. Choose another target.`;
}

function featuresProblem(summary: TableSummary, target: string): string | null {
  const usable = summary.columns.some((column) => column.name !== target && column.leftOut === undefined);
  return usable ? null : `Beside "${target}" there is no column to learn from.`;
}
