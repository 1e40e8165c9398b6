import {
  defaultConstants,
  defaultLearningRates,
  optimizerNames,
  type OptimizerConstants,
} from "../../engine/optimizers";
import type { NumberOption } from "../option";
import { amount, choice, fraction, number, stepwise } from "./make-option";

/** A constant of some optimizers' rules, with each rule's own default. */
function constantOf(
  name: keyof OptimizerConstants,
  option: Pick<NumberOption, "label" | "help"> & Partial<NumberOption>,
): NumberOption {
  const values = defaultConstants(name);
  const otherwise = Object.values(values).at(-1)!;
  const others = Object.entries(values).filter(([, value]) => value !== otherwise);
  return fraction({
    section: "optimizer",
    onlyFor: { option: "optimizer", isOneOf: Object.keys(values) },
    default:
      others.length === 0
        ? otherwise
        : { option: "optimizer", values: Object.fromEntries(others), otherwise },
    ...option,
  });
}

/** How gradients become steps. */
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
  momentum: constantOf("momentum", {
    label: "Momentum",
    help: "Share of the last step's velocity that the next step keeps.",
  }),
  rmsDecay: constantOf("rmsDecay", {
    label: "Decay of squares",
    help: "Share of the gradients' mean square that RMSprop keeps at each step; also called alpha or rho.",
  }),
  beta1: constantOf("beta1", {
    label: "Beta 1",
    help: "Share of the gradients' mean that Adam keeps at each step.",
  }),
  beta2: constantOf("beta2", {
    label: "Beta 2",
    help: "Share of the gradients' mean square that Adam keeps at each step.",
  }),
  epsilon: constantOf("epsilon", {
    label: "Epsilon",
    help: "Added to the root of the squares that the gradient is divided by.",
    minimum: 1e-16,
    maximum: 1,
    exclusiveMaximum: false,
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
} as const;
