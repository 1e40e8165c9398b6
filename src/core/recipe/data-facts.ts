import { splitColumnName } from "../data/split-rows";
import { findSquareImage } from "../data/square-image";
import type { ColumnSummary, TableSummary } from "../data/table-summary";
import { guessTask } from "../data/task";
import type { Task } from "../engine/losses";
import { taskOf } from "./compatibility";
import type { Recipe } from "./recipe";

/** What of the data defaults and estimates go by: known from its summary, before it is prepared. */
export interface DataFacts {
  /** With a value in the target's column. */
  readonly rows: number;
  /** Encoded inputs of a row. */
  readonly features: number;
  /** About which part of the encoded inputs is not 0, as far as the summary tells; scaling that shifts zeros aside. */
  readonly density: number;
  /** Whether `features` is sure: which categories the training rows hold is known only once they are chosen. */
  readonly isExact: boolean;
  readonly task: Task;
  /** Classes, or 1 for a number. */
  readonly outputs: number;
  /** Whether the features are the shades of a square image's pixels. */
  readonly isImage: boolean;
}

type Decisive = Pick<
  Recipe,
  "target" | "task" | "loss" | "split" | "group" | "missingIndicator" | "maximumCategories"
>;

/** Null while there is no such target, or nothing to learn from. */
export function dataFacts({ rows, columns }: TableSummary, recipe: Decisive): DataFacts | null {
  const target = columns.find(({ name }) => name === recipe.target);
  if (!target) return null;
  const apart = [recipe.target, recipe.group, splitColumnName(recipe)];
  const usable = columns.filter(({ name, leftOut }) => leftOut === undefined && !apart.includes(name));
  const features = usable.reduce((sum, column) => sum + widthOf(column, recipe), 0);
  if (features === 0) return null;
  const task = taskOf(recipe) ?? guessTask(target);
  return {
    rows: rows - target.missing,
    features,
    density: usable.reduce((sum, column) => sum + nonZeros(column, rows, recipe), 0) / features,
    isExact: usable.every((column) => isNumbers(column) && !(recipe.missingIndicator && column.missing > 0)),
    task,
    outputs: task === "regression" ? 1 : (target.classes?.length ?? target.distinct),
    isImage: usable.every(isShade) && findSquareImage(usable, null)?.columns.length === usable.length,
  };
}

function isNumbers({ type }: ColumnSummary): boolean {
  return type !== "categorical" && type !== "boolean";
}

/** Pixels are written as 0 to 255, or as parts of 1. */
function isShade({ minimum, maximum }: ColumnSummary): boolean {
  return minimum !== undefined && maximum !== undefined && minimum >= 0 && maximum <= 255;
}

/** Of the column's encoded inputs, how many are not 0 in a row, about. */
function nonZeros(column: ColumnSummary, rows: number, recipe: Decisive): number {
  const { histogram, minimum, maximum } = column;
  if (!isNumbers(column)) return Math.min(1, widthOf(column, recipe));
  if (!histogram || minimum !== 0 || maximum === 0) return widthOf(column, recipe);
  return 1 - histogram[0]! / rows;
}

function widthOf(column: ColumnSummary, { missingIndicator, maximumCategories }: Decisive): number {
  const indicator = missingIndicator && column.missing > 0 ? 1 : 0;
  if (isNumbers(column)) return 1 + indicator;
  const { distinct } = column;
  return (distinct > maximumCategories ? maximumCategories + 1 : distinct) + indicator;
}
