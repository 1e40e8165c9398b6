import { activationNames } from "../engine/activations";
import { defaultLearningRates, optimizerNames } from "../engine/optimizers";
import type {
  ChoiceOption,
  ColumnOption,
  FileOption,
  NumberOption,
  OptionValue,
  SizesOption,
} from "./option";

function number<const O extends Omit<NumberOption, "kind">>(option: O): O & { readonly kind: "number" } {
  return { kind: "number", ...option };
}

function choice<const Choice extends string>(
  option: Omit<ChoiceOption<Choice>, "kind">,
): ChoiceOption<Choice> {
  return { kind: "choice", ...option };
}

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
    help: "CSV file with the same columns, used only for the final test.",
    default: null,
  } satisfies FileOption,
  validation: number({
    section: "split",
    label: "Validation part",
    help: "Fraction of the rows held out for validation, the classes in proportion; 0 trains on all rows.",
    integer: false,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: 1,
    exclusiveMaximum: true,
    default: 0.2,
  }),
  hidden: {
    kind: "sizes",
    section: "model",
    label: "Hidden layers",
    help: "Sizes of the hidden layers, as in 128,64; none is softmax regression.",
    maximumLength: 32,
    maximumSize: 100_000,
    default: [16],
  } satisfies SizesOption,
  activation: choice({
    section: "model",
    label: "Activation",
    help: "Activation function of the hidden layers.",
    choices: activationNames,
    default: "relu",
  }),
  optimizer: choice({
    section: "training",
    label: "Optimizer",
    help: "Rule that turns gradients into steps.",
    choices: optimizerNames,
    default: "adam",
  }),
  learningRate: number({
    section: "training",
    label: "Learning rate",
    help: "Size of the optimizer's steps.",
    integer: false,
    minimum: 0,
    exclusiveMinimum: true,
    maximum: 1000,
    exclusiveMaximum: false,
    default: { option: "optimizer", values: defaultLearningRates },
  }),
  batchSize: number({
    section: "training",
    label: "Batch size",
    help: "Rows in each mini-batch; a size above the number of rows uses all of them.",
    integer: true,
    minimum: 1,
    exclusiveMinimum: false,
    maximum: 1_000_000,
    exclusiveMaximum: false,
    unit: "rows",
    default: 32,
  }),
  epochs: number({
    section: "training",
    label: "Epochs",
    help: "Passes over the training rows.",
    integer: true,
    minimum: 1,
    exclusiveMinimum: false,
    maximum: 1_000_000,
    exclusiveMaximum: false,
    unit: "epochs",
    default: 100,
  }),
  weightDecay: number({
    section: "training",
    label: "Weight decay",
    help: "Decoupled weight decay: each step shrinks the weights, not the biases, by learning rate times this.",
    integer: false,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: 1000,
    exclusiveMaximum: false,
    default: 0,
  }),
  seed: number({
    section: "training",
    label: "Seed",
    help: "Seed of the split, the initial weights and the order of the rows; the same seed gives the same curve.",
    integer: true,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: 4_294_967_295,
    exclusiveMaximum: false,
    default: 1,
  }),
} as const;

export type OptionName = keyof typeof recipeOptions;

/** Every option with a value. */
export type Recipe = { readonly [Name in OptionName]: OptionValue<(typeof recipeOptions)[Name]> };

/** The options a person has set; the others follow their defaults. */
export type RecipeSettings = { readonly [Name in OptionName]?: Recipe[Name] };

export const optionNames = Object.keys(recipeOptions) as readonly OptionName[];
