import {
  chosenTypes,
  decimalNames,
  defaultMissing,
  delimiterNames,
  encodings,
  headerNames,
  raggedNames,
} from "../data/reading";
import { maximumFolds } from "../data/folds";
import { imputeVariants } from "../data/impute";
import { scalingVariants } from "../data/scaling";
import { splitVariants } from "../data/split-rows";
import { listVariants, readVariant } from "../data/variants";
import { activationNames } from "../engine/activations";
import { initializerNames } from "../engine/initialize";
import { lossNames } from "../engine/losses";
import { defaultLearningRates, optimizerNames } from "../engine/optimizers";
import { scheduleNames } from "../engine/schedules";
import { isClassWeights } from "./class-weights";
import type {
  ChoiceOption,
  ColumnOption,
  FileOption,
  ListOption,
  NumberOption,
  OptionValue,
  SizesOption,
  SwitchOption,
  TextOption,
  TypesOption,
} from "./option";

function number<const O extends Omit<NumberOption, "kind">>(option: O): O & { readonly kind: "number" } {
  return { kind: "number", ...option };
}

function choice<const Choice extends string>(
  option: Omit<ChoiceOption<Choice>, "kind">,
): ChoiceOption<Choice> {
  return { kind: "choice", ...option };
}

/** From 0 on, 0 for nothing of it. */
function amount<const O extends Pick<NumberOption, "section" | "label" | "help" | "default">>(option: O) {
  return number({
    integer: false,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: 1000,
    exclusiveMaximum: false,
    ...option,
  });
}

/** From 0 to below 1. */
function fraction<const O extends Pick<NumberOption, "section" | "label" | "help" | "default">>(option: O) {
  return number({
    integer: false,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: 1,
    exclusiveMaximum: true,
    ...option,
  });
}

/** A choice of which some take an argument, written as in `constant:0`. */
function variant(
  option: Omit<TextOption, "kind" | "form" | "placeholder" | "accepts"> &
    Required<Pick<TextOption, "variants">>,
): TextOption {
  return {
    kind: "text",
    form: `one of ${listVariants(option.variants, ", ")}`,
    placeholder: listVariants(option.variants),
    accepts: (text) => readVariant(option.variants, text) !== undefined,
    ...option,
  };
}

/** For optimizers that go step by step, from batch to batch. */
const stepwise = { option: "optimizer", isNoneOf: ["lbfgs"] } as const;

/** A number of steps, epochs or rows; all of them have this limit. */
const maximumCount = 1_000_000;

/**
 * THE schema of every option: what a person can choose about a training run. The terminal's flags and help, the
 * panel's form, validation and defaults all derive from it; nothing else lists options.
 */
export const recipeOptions = {
  target: {
    kind: "column",
    section: "data",
    label: "Target",
    help: "Name of the column to predict.",
    default: null,
  } satisfies ColumnOption,
  test: {
    kind: "file",
    section: "data",
    label: "Test file",
    help: "CSV file with the same columns, used only for the final test; in the terminal a fraction is the test part.",
    fraction: "testPart",
    default: null,
  } satisfies FileOption,
  task: choice({
    section: "data",
    label: "Task",
    help: "Predict a class or a number; auto takes classes for texts and for integers of at most 20 values.",
    choices: ["auto", "classification", "regression"],
    default: "auto",
  }),
  labels: {
    kind: "file",
    section: "reading",
    label: "Labels file",
    help: "IDX file with the labels of an IDX file of images, such as MNIST's; they become the column label.",
    default: null,
  } satisfies FileOption,
  delimiter: choice({
    section: "reading",
    label: "Delimiter",
    help: "What stands between two cells; auto goes by the first rows.",
    choices: delimiterNames,
    aliases: { ",": "comma", ";": "semicolon", "\t": "tab", "\\t": "tab", "|": "pipe", " ": "space" },
    default: "auto",
  }),
  decimal: choice({
    section: "reading",
    label: "Decimal separator",
    help: "Of numbers with a fraction, as in 1.5 or 1,5; auto goes by the first rows.",
    choices: decimalNames,
    aliases: { ".": "point", ",": "comma" },
    default: "auto",
  }),
  encoding: choice({
    section: "reading",
    label: "Encoding",
    help: "How characters are stored; auto goes by the bytes.",
    choices: ["auto", ...encodings],
    aliases: {
      utf8: "utf-8",
      "utf-16": "utf-16le",
      latin1: "windows-1252",
      "latin-1": "windows-1252",
      "iso-8859-1": "windows-1252",
      cp1252: "windows-1252",
    },
    default: "auto",
  }),
  header: choice({
    section: "reading",
    label: "Header",
    help: "Whether the first line names the columns; auto goes by what it holds.",
    choices: headerNames,
    switch: { flag: "no-header", choice: "no" },
    default: "auto",
  }),
  ragged: choice({
    section: "reading",
    label: "Ragged rows",
    help: "What to do with rows of another number of cells than the header.",
    choices: raggedNames,
    default: "skip",
  }),
  missing: {
    kind: "list",
    section: "reading",
    label: "Missing values",
    help: "Cells that stand for no value, in any case; empty ones always do.",
    placeholder: "TOKENS",
    default: defaultMissing,
  } satisfies ListOption as ListOption,
  type: {
    kind: "types",
    section: "reading",
    label: "Column types",
    help: "Types of columns where they are not to be guessed, as in zip=categorical.",
    choices: chosenTypes,
    default: {},
  } satisfies TypesOption as TypesOption,
  ignore: {
    kind: "list",
    section: "reading",
    label: "Ignored columns",
    help: "Names of columns not to learn from.",
    placeholder: "NAME",
    default: [],
  } satisfies ListOption as ListOption,
  impute: variant({
    section: "preparation",
    label: "Fill missing values",
    help: "What missing numbers count as; missing categories count as the most frequent one, or as the constant. drop leaves out training rows, and fills the others as median does.",
    variants: imputeVariants,
    default: "median",
  }),
  missingIndicator: {
    kind: "switch",
    section: "preparation",
    label: "Missing indicator",
    help: "Adds a feature for each column with missing training cells: 1 where the cell is missing, else 0.",
    default: false,
  } satisfies SwitchOption,
  maximumCategories: number({
    section: "preparation",
    label: "Category limit",
    help: "Categories of a column that get a feature of their own; the rarest of more share one, unseen ones too.",
    integer: true,
    minimum: 1,
    exclusiveMinimum: false,
    maximum: 1000,
    exclusiveMaximum: false,
    default: 100,
  }),
  scaling: variant({
    section: "preparation",
    label: "Scaling",
    help: "Numeric columns to mean 0 and deviation 1; to 0 to 1; by median and quartiles; sign(v) ln(1 + |v|); all by one factor to at most 1, as pixels; or Pyle's softmax scaling, linear for λ deviations. A numeric target too, by a linear one.",
    variants: scalingVariants,
    default: { fromData: "row for the pixels of images, standardize for all else", otherwise: "standardize" },
  }),
  split: variant({
    section: "split",
    label: "Split",
    help: "Which rows are held out: each class in proportion; at random; the last ones; or as a column says by train, validation or test.",
    variants: splitVariants,
    default: "stratified",
  }),
  group: {
    kind: "column",
    section: "split",
    label: "Group",
    help: "Column of which equal values stay in one part, such as a patient's; it is not learned from.",
    default: null,
  } satisfies ColumnOption,
  validation: fraction({
    section: "split",
    label: "Validation part",
    help: "Fraction of the rows held out for validation; 0 holds out none.",
    default: 0.2,
  }),
  testPart: fraction({
    section: "split",
    label: "Test part",
    help: "Fraction of the rows held out for the final test, where there is no test file.",
    default: 0,
  }),
  folds: number({
    section: "split",
    label: "Folds",
    help: "Cross-validation: so many more models, each tested on another part of the rows that it has not seen; 0 is off.",
    integer: true,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: maximumFolds,
    exclusiveMaximum: false,
    default: 0,
  }),
  hidden: {
    kind: "sizes",
    section: "model",
    label: "Hidden layers",
    help: "Sizes of the hidden layers, as in 128,64; none is a linear model, such as softmax regression.",
    maximumLength: 32,
    maximumSize: 100_000,
    default: {
      fromData: "one layer of 16 to 128 units, more for more features and rows",
      otherwise: [16],
    },
  } satisfies SizesOption,
  activation: choice({
    section: "model",
    label: "Activation",
    help: "Activation function of the hidden layers.",
    choices: activationNames,
    default: "relu",
  }),
  dropout: fraction({
    section: "model",
    label: "Dropout",
    onlyFor: stepwise,
    help: "Probability that a hidden unit is left out of a training step.",
    default: { fromData: "0.2 for more than 10 features with few rows, else 0", otherwise: 0 },
  }),
  initializer: choice({
    section: "model",
    label: "Initializer",
    help: "Spread of the initial weights; auto suits the activation, and starts linear models at 0.",
    choices: initializerNames,
    default: "auto",
  }),
  loss: choice({
    section: "loss",
    label: "Loss",
    help: "What training minimizes; hinge is the linear SVM's; auto suits the task.",
    choices: ["auto", ...lossNames],
    default: "auto",
  }),
  classWeights: {
    kind: "text",
    section: "loss",
    label: "Class weights",
    onlyFor: { option: "loss", isNoneOf: ["squared-error"] },
    help: "How many rows each row of a class counts for; balanced makes all classes count alike.",
    form: "none, balanced, or weights above 0 as in A=1,B=2",
    placeholder: "none|balanced|A=1,B=2",
    accepts: isClassWeights,
    default: "none",
  } satisfies TextOption,
  optimizer: choice({
    section: "optimizer",
    label: "Optimizer",
    help: "Rule that turns gradients into steps; lbfgs takes all rows at once, to the optimum.",
    choices: optimizerNames,
    default: "adam",
  }),
  learningRate: number({
    section: "optimizer",
    label: "Learning rate",
    onlyFor: stepwise,
    help: "Size of the optimizer's steps.",
    integer: false,
    minimum: 0,
    exclusiveMinimum: true,
    maximum: 1000,
    exclusiveMaximum: false,
    default: { option: "optimizer", values: defaultLearningRates, otherwise: 0.01 },
  }),
  tolerance: number({
    section: "optimizer",
    label: "Tolerance",
    onlyFor: { option: "optimizer", isOneOf: ["lbfgs"] },
    help: "Ends lbfgs when no entry of the gradient is larger.",
    integer: false,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: 1,
    exclusiveMaximum: false,
    default: 1e-8,
  }),
  clip: amount({
    section: "optimizer",
    label: "Gradient clipping",
    onlyFor: stepwise,
    help: "Scales a longer gradient down to this norm; 0 is off.",
    default: 0,
  }),
  schedule: choice({
    section: "schedule",
    label: "Schedule",
    onlyFor: stepwise,
    help: "How the learning rate goes down over the epochs; plateau goes by the validation loss.",
    choices: scheduleNames,
    default: "constant",
  }),
  warmup: number({
    section: "schedule",
    label: "Warm-up",
    onlyFor: stepwise,
    help: "Steps over which the learning rate first rises from 0.",
    integer: true,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: maximumCount,
    exclusiveMaximum: false,
    unit: "steps",
    default: 0,
  }),
  batchSize: number({
    section: "length",
    label: "Batch size",
    onlyFor: stepwise,
    help: "Rows in each mini-batch; a size above the number of rows uses all of them.",
    integer: true,
    minimum: 1,
    exclusiveMinimum: false,
    maximum: maximumCount,
    exclusiveMaximum: false,
    unit: "rows",
    default: {
      fromData: "32 to 128, more for more rows",
      otherwise: { option: "optimizer", values: { lbfgs: maximumCount }, otherwise: 32 },
    },
  }),
  epochs: number({
    section: "length",
    label: "Epochs",
    help: "Passes over the training rows; for lbfgs the most iterations.",
    integer: true,
    minimum: 1,
    exclusiveMinimum: false,
    maximum: maximumCount,
    exclusiveMaximum: false,
    unit: "epochs",
    default: {
      fromData: "ten times what early stopping waits, at least 100, in about a minute",
      otherwise: { option: "optimizer", values: { lbfgs: 1000 }, otherwise: 100 },
    },
  }),
  earlyStopping: number({
    section: "length",
    label: "Early stopping",
    help: "Stops after so many epochs without a lower validation loss and keeps the best weights; 0 is off.",
    integer: true,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: maximumCount,
    exclusiveMaximum: false,
    unit: "epochs",
    default: {
      fromData: "600 steps, at least 10 epochs; 0 where the epochs are set or nothing is validated",
      otherwise: { option: "optimizer", values: { lbfgs: 0 }, otherwise: 0 },
    },
  }),
  l1: amount({
    section: "regularization",
    label: "L1 penalty",
    onlyFor: stepwise,
    help: "Adds this times the sum of the weights' sizes to the loss.",
    default: 0,
  }),
  l2: amount({
    section: "regularization",
    label: "L2 penalty",
    help: "Adds half of this times the sum of the squared weights to the loss.",
    default: 0,
  }),
  weightDecay: amount({
    section: "regularization",
    label: "Weight decay",
    onlyFor: stepwise,
    help: "Decoupled weight decay: each step shrinks the weights, not the biases, by learning rate times this.",
    default: { option: "optimizer", values: { adamw: 0.01 }, otherwise: 0 },
  }),
  labelSmoothing: fraction({
    section: "regularization",
    label: "Label smoothing",
    onlyFor: { option: "loss", isNoneOf: ["hinge", "squared-error"] },
    help: "Share of the true class's probability that cross-entropy spreads evenly over all classes.",
    default: 0,
  }),
  seed: number({
    section: "reproduction",
    label: "Seed",
    help: "Seed of the split, the initial weights, the order of the rows and dropout; the same seed gives the same curve.",
    integer: true,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: 4_294_967_295,
    exclusiveMaximum: false,
    default: 1,
  }),
  threads: number({
    section: "reproduction",
    label: "Threads",
    help: "Threads that train together, with the same result; 0 takes all cores but one.",
    integer: true,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: 64,
    exclusiveMaximum: false,
    default: 0,
  }),
  strict: {
    kind: "switch",
    section: "reproduction",
    label: "Strict",
    onlyFor: stepwise,
    help: "Trains to the same bits on every machine: without fused multiply-adds, somewhat more slowly.",
    default: false,
  } satisfies SwitchOption,
} as const;

export type OptionName = keyof typeof recipeOptions;

/** Every option with a value. */
export type Recipe = { readonly [Name in OptionName]: OptionValue<(typeof recipeOptions)[Name]> };

/** The options a person has set; the others follow their defaults. */
export type RecipeSettings = { readonly [Name in OptionName]?: Recipe[Name] };

export const optionNames = Object.keys(recipeOptions) as readonly OptionName[];
