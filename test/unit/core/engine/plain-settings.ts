import type { TrainerSettings } from "../../../../src/core/engine/trainer-settings";

/** Softmax regression by Adam, with nothing added. */
export const plainSettings: TrainerSettings = {
  loss: "cross-entropy",
  labelSmoothing: 0,
  classWeights: null,
  hidden: [],
  activation: "relu",
  initializer: "auto",
  optimizer: "adam",
  learningRate: 0.01,
  schedule: "constant",
  warmup: 0,
  batchSize: 32,
  epochs: 100,
  earlyStopping: 0,
  tolerance: 1e-8,
  l1: 0,
  l2: 0,
  weightDecay: 0,
  dropout: 0,
  clip: 0,
  seed: 1,
};
