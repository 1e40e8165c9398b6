import { splitColumnName } from "../data/split-rows";
import { countParameters } from "../engine/network";
import { isSparse } from "../engine/kernels/sparsity";
import type { DataFacts } from "./data-facts";
import type { Recipe } from "./recipe";

type PartSizes = Pick<Recipe, "split" | "validation" | "testPart">;

export type Plan = PartSizes & Pick<Recipe, "hidden" | "optimizer" | "batchSize" | "epochs" | "folds">;

/** Where a column tells the parts, they are counted only in training: as many are supposed as by default. */
const supposed = { validation: 0.2, testPart: 0 };

/** Rows of the training part, about. */
export function trainingRows({ rows }: DataFacts, recipe: PartSizes): number {
  const { validation, testPart } = splitColumnName(recipe) === null ? recipe : supposed;
  return Math.max(1, rows - Math.round(validation * rows) - Math.round(testPart * rows));
}

export function stepsPerEpoch(facts: DataFacts, plan: PartSizes & Pick<Recipe, "batchSize">): number {
  return Math.ceil(trainingRows(facts, plan) / plan.batchSize);
}

export function parameterCount({ features, outputs }: DataFacts, hidden: readonly number[]): number {
  return countParameters([features, ...hidden, outputs]);
}

/** What a network costs. */
export interface NetworkSize {
  readonly parameters: number;
  /** Parameters that a row is multiplied with: fewer where the zeros of its inputs are skipped. */
  readonly perRow: number;
}

export function networkSize(facts: DataFacts, hidden: readonly number[]): NetworkSize {
  const { features, outputs, density } = facts;
  const parameters = parameterCount(facts, hidden);
  if (!isSparse(1, density, features)) return { parameters, perRow: parameters };
  // An entry that is not 0 takes about twice the time of one in a dense row.
  return { parameters, perRow: parameters - (1 - 2 * density) * features * (hidden[0] ?? outputs) };
}

/**
 * Seconds of one core of 2.5 GHz with relaxed SIMD, fitted to runs of 15 to 400,000 parameters in batches of 16 to 256
 * rows.
 */
const step = { base: 3e-6, perParameter: 1.7e-9 };
const row = { base: 0.15e-6, perParameter: 0.11e-9 };
/** L-BFGS goes through all rows in float64, once or twice an iteration. */
const iteration = { base: 30e-6, perRow: 0.4e-6, perRowAndParameter: 1.3e-9 };
/** A forward pass is a third of a training row's work. */
const measuring = 1 / 3;

/** How long an epoch's steps take on the machine the constants are of, in seconds. @param rows trained on. */
export function stepsSeconds(
  rows: number,
  { parameters, perRow }: NetworkSize,
  { optimizer, batchSize }: Pick<Recipe, "optimizer" | "batchSize">,
): number {
  if (optimizer === "lbfgs") {
    return iteration.base + rows * (iteration.perRow + iteration.perRowAndParameter * perRow);
  }
  const steps = Math.ceil(rows / batchSize);
  return steps * (step.base + step.perParameter * parameters) + rows * rowSeconds(perRow);
}

function rowSeconds(parameters: number): number {
  return row.base + row.perParameter * parameters;
}

/** How long an epoch takes there, validation included. */
export function epochSeconds(facts: DataFacts, plan: Omit<Plan, "epochs" | "folds">): number {
  const size = networkSize(facts, plan.hidden);
  const validated = Math.round(plan.validation * facts.rows);
  return (
    stepsSeconds(trainingRows(facts, plan), size, plan) + validated * measuring * rowSeconds(size.perRow)
  );
}

/** How long all epochs take there, those of each fold too; early stopping may end training sooner. */
export function trainingSeconds(facts: DataFacts, plan: Plan): number {
  return (1 + plan.folds) * plan.epochs * epochSeconds(facts, plan);
}
