import { splitColumnName } from "../data/split-rows";
import { losses, type Task } from "../engine/losses";
import { defaultOf } from "./defaults";
import type { Recipe } from "./recipe";

/** What the data adds to a recipe. */
export interface RecipeFacts {
  readonly task: Task;
  /** Rows trained on. */
  readonly rows: number;
}

interface Rule {
  readonly applies: (recipe: Recipe, facts: RecipeFacts | undefined) => boolean;
  readonly message: string;
}

/** All options that cannot go together, each with what to do about it. */
const rules: readonly Rule[] = [
  {
    applies: (recipe, facts) => taskOf(recipe, facts) === "regression" && isClassificationLoss(recipe),
    message: "Cross-entropy and hinge need classes; to predict a number, set the loss to squared-error.",
  },
  {
    applies: (recipe, facts) => taskOf(recipe, facts) === "classification" && recipe.loss === "squared-error",
    message: "Squared error is for numbers; to predict a class, set the loss to cross-entropy or hinge.",
  },
  {
    applies: (recipe, facts) => taskOf(recipe, facts) === "regression" && recipe.classWeights !== "none",
    message: "Class weights need classes; to predict a number, set them to none.",
  },
  {
    applies: (recipe, facts) =>
      recipe.labelSmoothing > 0 && (recipe.loss === "hinge" || taskOf(recipe, facts) === "regression"),
    message: "Label smoothing belongs to cross-entropy; set it to 0, or the loss to cross-entropy.",
  },
  {
    applies: ({ test, testPart }) => test !== null && testPart > 0,
    message:
      "The test is either a file or a part of the rows; set the test part to 0, or choose no test file.",
  },
  {
    applies: ({ validation, testPart }) => validation + testPart >= 1,
    message: "Validation and test part take all rows; together they must stay below 1.",
  },
  {
    applies: (recipe) => splitColumnName(recipe) !== null && (recipe.testPart > 0 || recipe.group !== null),
    message:
      "The split column tells every row's part; set the test part to 0 and choose no group, or another split.",
  },
  {
    applies: ({ folds }) => folds === 1,
    message: "One fold leaves no rows to learn from; set the folds to 2 or more, or to 0 for none.",
  },
  {
    applies: (recipe) => splitColumnName(recipe) !== null && recipe.folds > 0,
    message: "The split column tells every row's part; set the folds to 0, or choose another split.",
  },
  {
    applies: (recipe) =>
      recipe.target !== null && [splitColumnName(recipe), recipe.group].includes(recipe.target),
    message: "The target cannot also tell the split or the group; choose another column.",
  },
  {
    applies: ({ dropout, hidden }) => dropout > 0 && hidden.length === 0,
    message: "Dropout leaves out hidden units, and there is no hidden layer; set it to 0, or add a layer.",
  },
  {
    applies: (recipe) =>
      recipe.optimizer !== "lbfgs" && recipe.tolerance !== defaultOf("tolerance", { optimizer: "lbfgs" }),
    message: "Tolerance ends lbfgs only; leave it at its default, or set the optimizer to lbfgs.",
  },
  lbfgsRule(
    ({ learningRate }) => learningRate !== 1,
    "finds its steps by a line search; leave the learning rate at 1",
  ),
  lbfgsRule(
    ({ schedule, warmup }) => schedule !== "constant" || warmup > 0,
    "finds its steps by a line search; leave the schedule constant and the warm-up 0",
  ),
  lbfgsRule(({ dropout }) => dropout > 0, "needs a loss that stays the same; set dropout to 0"),
  lbfgsRule(({ l1 }) => l1 > 0, "needs a smooth loss, and the L1 penalty has a kink; set L1 to 0"),
  lbfgsRule(
    ({ weightDecay }) => weightDecay > 0,
    "minimizes a loss; use the L2 penalty in place of weight decay",
  ),
  lbfgsRule(({ clip }) => clip > 0, "needs the whole gradient; set gradient clipping to 0"),
  lbfgsRule(
    ({ strict }) => strict,
    "computes in float64, with functions that differ from machine to machine; turn strict off",
  ),
  lbfgsRule(
    ({ batchSize }, facts) => facts !== undefined && batchSize < facts.rows,
    "takes all rows at once; leave the batch size at its default",
  ),
];

function lbfgsRule(applies: Rule["applies"], advice: string): Rule {
  return {
    applies: (recipe, facts) => recipe.optimizer === "lbfgs" && applies(recipe, facts),
    message: `The optimizer lbfgs ${advice}, or choose another optimizer.`,
  };
}

/**
 * Why the options of `recipe` cannot go together, in words that say what to do, or undefined if they can. Before the
 * data is known, only what is wrong with any data is found.
 */
export function compatibilityProblem(recipe: Recipe, facts?: RecipeFacts): string | undefined {
  return rules.find(({ applies }) => applies(recipe, facts))?.message;
}

/** The task, as far as it is known: chosen, implied by the loss, or found in the data. */
export function taskOf({ task, loss }: Pick<Recipe, "task" | "loss">, facts?: RecipeFacts): Task | undefined {
  if (facts) return facts.task;
  if (task !== "auto") return task;
  return loss === "auto" ? undefined : losses[loss].task;
}

function isClassificationLoss({ loss }: Recipe): boolean {
  return loss !== "auto" && losses[loss].task === "classification";
}
