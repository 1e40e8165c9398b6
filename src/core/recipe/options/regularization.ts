import { amount, fraction, stepwise } from "./make-option";

/** What keeps the model from learning the rows by heart. */
export const regularizationOptions = {
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
} as const;
