import { count, maximumCount, stepwise } from "./make-option";

/** How long training goes on. */
export const lengthOptions = {
  batchSize: count({
    section: "length",
    label: "Batch size",
    onlyFor: stepwise,
    help: "Rows in each mini-batch; a size above the number of rows uses all of them.",
    minimum: 1,
    unit: "rows",
    default: {
      fromData: "32 to 128, more for more rows",
      otherwise: { option: "optimizer", values: { lbfgs: maximumCount }, otherwise: 32 },
    },
  }),
  epochs: count({
    section: "length",
    label: "Epochs",
    help: "Passes over the training rows; for lbfgs the most iterations.",
    minimum: 1,
    unit: "epochs",
    default: {
      fromData: "ten times what early stopping waits, at least 100, in about a minute",
      otherwise: { option: "optimizer", values: { lbfgs: 1000 }, otherwise: 100 },
    },
  }),
  earlyStopping: count({
    section: "length",
    label: "Early stopping",
    help: "Stops after so many epochs without a lower validation loss and keeps the best weights; 0 is off.",
    minimum: 0,
    unit: "epochs",
    default: {
      fromData: "600 steps, at least 10 epochs; 0 where the epochs are set or nothing is validated",
      otherwise: { option: "optimizer", values: { lbfgs: 0 }, otherwise: 0 },
    },
  }),
} as const;
