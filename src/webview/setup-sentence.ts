import { splitColumnName } from "../core/data/split-rows";
import type { ColumnSummary, TableSummary } from "../core/data/table-summary";
import { guessTask } from "../core/data/task";
import { defaultLosses, type Task } from "../core/engine/losses";
import { choiceFor } from "../core/recipe/applicable";
import { taskOf } from "../core/recipe/compatibility";
import { completeRecipe } from "../core/recipe/defaults";
import type { Section } from "../core/recipe/option";
import { optionNames, recipeOptions, type Recipe, type RecipeSettings } from "../core/recipe/recipe";
import { formatAmount, formatCount } from "./figures";
import { fileName } from "./sentences";

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

/** A part of the sentence about a training to come, and the section of the form that it tells of. */
export interface SetupPart {
  readonly section: Section;
  readonly text: string;
}

/** What will be done with the data, in sentences of parts: how it is split and prepared, and what is trained how. */
export function describeSetup(recipe: Recipe, task: Task): readonly (readonly SetupPart[])[] {
  const part = (section: Section, text: string): readonly SetupPart[] =>
    text === "" ? [] : [{ section, text }];
  return [
    [
      ...part("split", describeSplit(recipe, task)),
      ...part("reproduction", `seed ${recipe.seed}${recipe.strict ? ", strict" : ""}`),
      ...part("preparation", `scaling ${recipe.scaling}`),
    ],
    [
      ...part("model", describeModel(recipe)),
      ...part("loss", describeLoss(recipe, task)),
      ...part("optimizer", describeOptimizer(recipe)),
      ...part("schedule", describeSchedule(recipe)),
      ...part("regularization", describeRegularization(recipe)),
      ...part("length", describeLength(recipe)),
      ...part("length", describeStop(recipe)),
    ],
  ];
}

/** `60/20/20 stratified`, and what the test is where it is a file. */
function describeSplit(recipe: Recipe, task: Task): string {
  const test = recipe.test === null ? "" : `, ${fileName(recipe.test)} as the test`;
  const folds = recipe.folds > 0 ? `, then ${recipe.folds} folds` : "";
  return `${describeParts(recipe, task)}${test}${folds}`;
}

function describeParts(recipe: Recipe, task: Task): string {
  const column = splitColumnName(recipe);
  if (column !== null) return `Split by the column ${column}`;
  const { validation, testPart, group, split } = recipe;
  if (validation + testPart === 0) return "All rows trained on, none held out";
  const shares = [1 - validation - testPart, validation, ...(testPart > 0 ? [testPart] : [])];
  const percents = shares.map((share) => Number((100 * share).toPrecision(6))).join("/");
  const way = choiceFor(recipeOptions.split, split, task);
  return `${percents} ${way}${group === null ? "" : ` by ${group}`}`;
}

function describeModel({ hidden, activation, dropout }: Recipe): string {
  if (hidden.length === 0) return "A linear model";
  const sizes = new Intl.ListFormat("en").format(hidden.map(formatCount));
  const layers = hidden.length === 1 ? "One hidden layer of" : "Hidden layers of";
  return `${layers} ${sizes} ${activation} units${dropout > 0 ? ` with dropout ${dropout}` : ""}`;
}

function describeLoss({ loss, classWeights }: Recipe, task: Task): string {
  const weights = classWeights === "none" ? "" : ` with class weights ${classWeights}`;
  return `${loss === "auto" ? defaultLosses[task] : loss}${weights}`;
}

function describeOptimizer({ optimizer, learningRate }: Recipe): string {
  return optimizer === "lbfgs" ? optimizer : `${optimizer} at ${learningRate}`;
}

function describeSchedule({ schedule, warmup }: Recipe): string {
  const parts = [
    ...(schedule === "constant" ? [] : [`schedule ${schedule}`]),
    ...(warmup > 0 ? [`warm-up of ${formatAmount(warmup, "step")}`] : []),
  ];
  return parts.join(" after a ");
}

/** Whatever is switched on there. */
function describeRegularization(recipe: Recipe): string {
  return optionNames
    .filter((name) => recipeOptions[name].section === "regularization" && recipe[name] !== 0)
    .map((name) => `${recipeOptions[name].label.replace(/^[A-Z](?=[a-z])/, lowered)} ${String(recipe[name])}`)
    .join(", ");
}

function lowered(letter: string): string {
  return letter.toLowerCase();
}

function describeLength({ optimizer, batchSize, epochs, earlyStopping }: Recipe): string {
  const most = earlyStopping > 0 || optimizer === "lbfgs" ? "at most " : "";
  const batches = optimizer === "lbfgs" ? "" : ` in batches of ${formatCount(batchSize)}`;
  return `${most}${formatAmount(epochs, optimizer === "lbfgs" ? "iteration" : "epoch")}${batches}`;
}

function describeStop({ earlyStopping, validation, split, optimizer }: Recipe): string {
  if (earlyStopping === 0) return "";
  const measured = validation > 0 || split.startsWith("column:") ? "validation" : "training";
  const wait = formatAmount(earlyStopping, optimizer === "lbfgs" ? "iteration" : "epoch");
  return `stopping after ${wait} without a lower ${measured} loss`;
}
