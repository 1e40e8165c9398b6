import { defaultLearningRates, optimizerNames } from "../../engine/optimizers";
import { scheduleNames } from "../../engine/schedules";
import { amount, choice, count, number, stepwise } from "./make-option";

/** How each step is made. */
export const optimizerOptions = {
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
  warmup: count({
    section: "schedule",
    label: "Warm-up",
    onlyFor: stepwise,
    help: "Steps over which the learning rate first rises from 0.",
    minimum: 0,
    unit: "steps",
    default: 0,
  }),
} as const;
