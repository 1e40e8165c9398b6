/** A rule that turns gradients into steps. */
export interface Optimizer {
  /** A rate that trains standardized data well in most cases. */
  readonly defaultLearningRate: number;
  /** Arrays of the parameters' size that the rule keeps from step to step, all 0 before the first. */
  readonly momentCount: number;
  /** Makes one step on a range of parameters, in place. */
  update(range: ParameterRange, learningRate: number, step: number): void;
}

/** The entries from `start` to before `end` of one layer's weights or biases, with what belongs to them. */
export interface ParameterRange {
  readonly parameters: Float64Array;
  readonly gradients: Float64Array;
  readonly moments: readonly Float64Array[];
  readonly start: number;
  readonly end: number;
}

const momentum = 0.9;
const rmspropSmoothing = 0.99;
const adamBeta1 = 0.9;
const adamBeta2 = 0.999;
const epsilon = 1e-8;
const adagradEpsilon = 1e-10;

const adam: Optimizer["update"] = ({ parameters, gradients, moments, start, end }, learningRate, step) => {
  const mean = moments[0]!;
  const square = moments[1]!;
  const rate = learningRate / (1 - adamBeta1 ** step);
  const squareCorrection = Math.sqrt(1 - adamBeta2 ** step);
  for (let i = start; i < end; i++) {
    const gradient = gradients[i]!;
    mean[i] = adamBeta1 * mean[i]! + (1 - adamBeta1) * gradient;
    square[i] = adamBeta2 * square[i]! + (1 - adamBeta2) * gradient * gradient;
    parameters[i]! -= (rate * mean[i]!) / (Math.sqrt(square[i]!) / squareCorrection + epsilon);
  }
};

/**
 * The rules that go by each mini-batch's gradient, one parameter at a time. The formulas and constants are those of
 * PyTorch's torch.optim, without its options.
 */
export const optimizers = {
  /** w -= rate * g. */
  sgd: {
    defaultLearningRate: 0.1,
    momentCount: 0,
    update({ parameters, gradients, start, end }, learningRate) {
      for (let i = start; i < end; i++) parameters[i]! -= learningRate * gradients[i]!;
    },
  },
  /** v = 0.9 v + g; w -= rate * v. */
  momentum: {
    defaultLearningRate: 0.02,
    momentCount: 1,
    update({ parameters, gradients, moments, start, end }, learningRate) {
      const velocity = moments[0]!;
      for (let i = start; i < end; i++) {
        velocity[i] = momentum * velocity[i]! + gradients[i]!;
        parameters[i]! -= learningRate * velocity[i]!;
      }
    },
  },
  /** v = 0.9 v + g; w -= rate * (g + 0.9 v): a step ahead of momentum (Sutskever et al., 2013). */
  nesterov: {
    defaultLearningRate: 0.02,
    momentCount: 1,
    update({ parameters, gradients, moments, start, end }, learningRate) {
      const velocity = moments[0]!;
      for (let i = start; i < end; i++) {
        velocity[i] = momentum * velocity[i]! + gradients[i]!;
        parameters[i]! -= learningRate * (gradients[i]! + momentum * velocity[i]!);
      }
    },
  },
  /** s += g²; w -= rate * g / (√s + 1e-10) (Duchi et al., 2011). */
  adagrad: {
    defaultLearningRate: 0.1,
    momentCount: 1,
    update({ parameters, gradients, moments, start, end }, learningRate) {
      const sum = moments[0]!;
      for (let i = start; i < end; i++) {
        const gradient = gradients[i]!;
        sum[i]! += gradient * gradient;
        parameters[i]! -= (learningRate * gradient) / (Math.sqrt(sum[i]!) + adagradEpsilon);
      }
    },
  },
  /** v = 0.99 v + 0.01 g²; w -= rate * g / (√v + 1e-8). */
  rmsprop: {
    defaultLearningRate: 0.005,
    momentCount: 1,
    update({ parameters, gradients, moments, start, end }, learningRate) {
      const square = moments[0]!;
      for (let i = start; i < end; i++) {
        const gradient = gradients[i]!;
        square[i] = rmspropSmoothing * square[i]! + (1 - rmspropSmoothing) * gradient * gradient;
        parameters[i]! -= (learningRate * gradient) / (Math.sqrt(square[i]!) + epsilon);
      }
    },
  },
  /**
   * m = 0.9 m + 0.1 g; v = 0.999 v + 0.001 g²; w -= rate * m̂ / (√v̂ + 1e-8), with m̂ and v̂ free of the bias
   * towards the initial 0 (Kingma and Ba, 2015, arXiv:1412.6980).
   */
  adam: { defaultLearningRate: 0.01, momentCount: 2, update: adam },
  /** Adam with weight decay by default (Loshchilov and Hutter, 2019, arXiv:1711.05101). */
  adamw: { defaultLearningRate: 0.01, momentCount: 2, update: adam },
} as const satisfies Readonly<Record<string, Optimizer>>;

/** A rule that makes a step from each mini-batch's gradient. */
export type BatchOptimizerName = keyof typeof optimizers;

/** L-BFGS is no such rule: it searches along a line, on all rows. See `LbfgsDescent`. */
export type OptimizerName = BatchOptimizerName | "lbfgs";

export const batchOptimizerNames = Object.keys(optimizers) as readonly BatchOptimizerName[];

export const optimizerNames: readonly OptimizerName[] = [...batchOptimizerNames, "lbfgs"];

/** Each optimizer's `defaultLearningRate`. The line search of L-BFGS starts from the step of length 1. */
export const defaultLearningRates = {
  ...(Object.fromEntries(
    batchOptimizerNames.map((name) => [name, optimizers[name].defaultLearningRate]),
  ) as Readonly<Record<BatchOptimizerName, number>>),
  lbfgs: 1,
} as const satisfies Readonly<Record<OptimizerName, number>>;
