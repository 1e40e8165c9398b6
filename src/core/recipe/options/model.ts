import { activationNames } from "../../engine/activations";
import { initializerNames } from "../../engine/initialize";
import { lossNames } from "../../engine/losses";
import { isClassWeights } from "../class-weights";
import type { SizesOption, TextOption } from "../option";
import { choice, fraction, stepwise } from "./make-option";

/** What is trained, and to which end. */
export const modelOptions = {
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
} as const;
