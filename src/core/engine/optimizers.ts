export const optimizerNames = ["sgd", "momentum", "rmsprop", "adam"] as const;

export type OptimizerName = (typeof optimizerNames)[number];

/** A rate that trains standardized data well in most cases, for each optimizer. */
export const defaultLearningRates: Readonly<Record<OptimizerName, number>> = {
  sgd: 0.1,
  momentum: 0.02,
  rmsprop: 0.005,
  adam: 0.01,
};
