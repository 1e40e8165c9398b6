import { splitColumnName } from "../data/split-rows";
import { losses, type Task } from "../engine/losses";
import { isApplicable } from "./applicable";
import { defaultOf, isByChoice } from "./defaults";
import type { Condition, Option } from "./option";
import { optionNames, recipeOptions, type OptionName, type Recipe } from "./recipe";
import { formatOptionValue } from "./text";

/** What the data adds to a recipe. */
export interface RecipeFacts {
  readonly task: Task;
  /** Rows trained on. */
  readonly rows: number;
}

/** What keeps a recipe from being trained by. */
export interface RecipeProblem {
  /** Those that can be changed to mend it, the likeliest first; none where it is not about options. */
  readonly options: readonly OptionName[];
  /** With what to do about it. */
  readonly message: string;
}

interface Rule extends RecipeProblem {
  readonly applies: (recipe: Recipe, facts: RecipeFacts | undefined) => boolean;
}

/** All that is told in words of its own; the other options go by what the schema says they are for. */
const rules: readonly Rule[] = [
  {
    applies: (recipe, facts) => taskOf(recipe, facts) === "regression" && isClassificationLoss(recipe),
    options: ["loss", "task"],
    message: "Cross-entropy and hinge need classes; to predict a number, set the loss to squared-error.",
  },
  {
    applies: (recipe, facts) => taskOf(recipe, facts) === "classification" && recipe.loss === "squared-error",
    options: ["loss", "task"],
    message: "Squared error is for numbers; to predict a class, set the loss to cross-entropy or hinge.",
  },
  {
    applies: (recipe, facts) => taskOf(recipe, facts) === "regression" && recipe.classWeights !== "none",
    options: ["classWeights"],
    message: "Class weights need classes; to predict a number, set them to none.",
  },
  {
    applies: (recipe, facts) =>
      recipe.labelSmoothing > 0 && (recipe.loss === "hinge" || taskOf(recipe, facts) === "regression"),
    options: ["labelSmoothing", "loss"],
    message: "Label smoothing belongs to cross-entropy; set it to 0, or the loss to cross-entropy.",
  },
  {
    applies: ({ test, testPart }) => test !== null && testPart > 0,
    options: ["testPart", "test"],
    message:
      "The test is either a file or a part of the rows; set the test part to 0, or choose no test file.",
  },
  {
    applies: ({ validation, testPart }) => validation + testPart >= 1,
    options: ["testPart", "validation"],
    message: "Validation and test part take all rows; together they must stay below 1.",
  },
  {
    applies: (recipe) => splitColumnName(recipe) !== null && (recipe.testPart > 0 || recipe.group !== null),
    options: ["testPart", "group", "split"],
    message:
      "The split column tells every row's part; set the test part to 0 and choose no group, or another split.",
  },
  {
    applies: ({ folds }) => folds === 1,
    options: ["folds"],
    message: "One fold leaves no rows to learn from; set the folds to 2 or more, or to 0 for none.",
  },
  {
    applies: (recipe) => splitColumnName(recipe) !== null && recipe.folds > 0,
    options: ["folds", "split"],
    message: "The split column tells every row's part; set the folds to 0, or choose another split.",
  },
  {
    applies: (recipe) =>
      recipe.target !== null && [splitColumnName(recipe), recipe.group].includes(recipe.target),
    options: ["group", "split", "target"],
    message: "The target cannot also tell the split or the group; choose another column.",
  },
  {
    applies: ({ dropout, hidden }) => dropout > 0 && hidden.length === 0,
    options: ["dropout", "hidden"],
    message: "Dropout leaves out hidden units, and there is no hidden layer; set it to 0, or add a layer.",
  },
  {
    applies: ({ schedule, minimumRate }) => schedule === "exponential" && minimumRate === 0,
    options: ["minimumRate", "schedule"],
    message:
      "The exponential schedule never comes down to 0; set the minimum rate above 0, such as 0.01, or choose the schedule cosine.",
  },
  lbfgsRule(
    ["learningRate"],
    ({ learningRate }) => learningRate !== 1,
    "finds its steps by a line search; leave the learning rate at 1",
  ),
  lbfgsRule(
    ["schedule", "warmup"],
    ({ schedule, warmup }) => schedule !== "constant" || warmup > 0,
    "finds its steps by a line search; leave the schedule constant and the warm-up 0",
  ),
  lbfgsRule(["dropout"], ({ dropout }) => dropout > 0, "needs a loss that stays the same; set dropout to 0"),
  lbfgsRule(["l1"], ({ l1 }) => l1 > 0, "needs a smooth loss, and the L1 penalty has a kink; set L1 to 0"),
  lbfgsRule(
    ["weightDecay"],
    ({ weightDecay }) => weightDecay > 0,
    "minimizes a loss; use the L2 penalty in place of weight decay",
  ),
  lbfgsRule(["clip"], ({ clip }) => clip > 0, "needs the whole gradient; set gradient clipping to 0"),
  lbfgsRule(
    ["strict"],
    ({ strict }) => strict,
    "computes in float64, with functions that differ from machine to machine; turn strict off",
  ),
  lbfgsRule(
    ["batchSize"],
    ({ batchSize }, facts) => facts !== undefined && batchSize < facts.rows,
    "takes all rows at once; leave the batch size at its default",
  ),
];

function lbfgsRule(options: readonly OptionName[], applies: Rule["applies"], advice: string): Rule {
  return {
    applies: (recipe, facts) => recipe.optimizer === "lbfgs" && applies(recipe, facts),
    options: [...options, "optimizer"],
    message: `The optimizer lbfgs ${advice}, or choose another optimizer.`,
  };
}

/** Options that belong to a few choices of another; those that do not go with a few have rules of their own. */
const owned = optionNames.filter((name) => {
  const { onlyFor }: Option = recipeOptions[name];
  return onlyFor?.isOneOf !== undefined;
});

/**
 * Why the options of `recipe` cannot go together, or undefined if they can. Before the data is known, only what is wrong
 * with any data is found.
 */
export function compatibilityProblem(recipe: Recipe, facts?: RecipeFacts): RecipeProblem | undefined {
  return rules.find(({ applies }) => applies(recipe, facts)) ?? ownershipProblem(recipe);
}

function ownershipProblem(recipe: Recipe): RecipeProblem | undefined {
  const name = owned.find((name) => !isApplicable(name, recipe) && !isUsual(name, recipe[name]));
  if (name === undefined) return undefined;
  const option: Option = recipeOptions[name];
  const { option: decisive, isOneOf: owners } = option.onlyFor! as Required<Condition>;
  const chosen = String(recipe[decisive as OptionName]);
  const usual = formatOptionValue(option, defaultOf(name, recipe));
  const list = new Intl.ListFormat("en").format(owners);
  return {
    options: [name, decisive as OptionName],
    message:
      owners.length === 1
        ? `${option.label} belongs to the ${decisive} ${list}, not to ${chosen}; leave it at ${usual}, or choose ${list}.`
        : `${option.label} belongs to the ${decisive}s ${list}, not to ${chosen}; leave it at ${usual}, or choose one of those.`,
  };
}

/** Whether it is what `name` is by default for some choice: it then need not have been set by anybody. */
function isUsual(name: OptionName, value: unknown): boolean {
  const { default: given }: Option = recipeOptions[name];
  if (!isByChoice(given)) return value === given;
  return value === given.otherwise || Object.values<unknown>(given.values).includes(value);
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
