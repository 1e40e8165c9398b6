/** Numbers that a rule goes by besides the learning rate. Each rule takes those of its `constants`. */
export interface OptimizerConstants {
  /** Share of the velocity that a step keeps, 0 to below 1. */
  readonly momentum: number;
  /** Share of the mean square that RMSprop keeps, 0 to below 1. */
  readonly rmsDecay: number;
  /** Shares of the mean and of the mean square that Adam keeps, 0 to below 1. */
  readonly beta1: number;
  readonly beta2: number;
  /** Added to the root of the squares; above 0. */
  readonly epsilon: number;
}

/** A rule that turns gradients into steps. */
export interface Optimizer {
  /** A rate that trains standardized data well in most cases. */
  readonly defaultLearningRate: number;
  /** Arrays of the parameters' size that the rule keeps from step to step, all 0 before the first. */
  readonly momentCount: number;
  /** What of `OptimizerConstants` it takes, with the values of PyTorch's torch.optim. */
  readonly constants: Readonly<Partial<OptimizerConstants>>;
  /** Makes one step on a range of parameters, in place. */
  update(range: ParameterRange, learningRate: number, step: number, constants: OptimizerConstants): void;
}

/** The entries from `start` to before `end` of one layer's weights or biases, with what belongs to them. */
export interface ParameterRange {
  readonly parameters: Float64Array;
  readonly gradients: Float64Array;
  readonly moments: readonly Float64Array[];
  readonly start: number;
  readonly end: number;
}

/**
 * m = β₁ m + (1 - β₁) g; v = β₂ v + (1 - β₂) g²; w -= rate * m̂ / (√v̂ + ε), with m̂ and v̂ free of the bias towards the
 * initial 0 (Kingma and Ba, 2015, arXiv:1412.6980).
 */
const adam: Optimizer = {
  defaultLearningRate: 0.01,
  momentCount: 2,
  constants: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  update({ parameters, gradients, moments, start, end }, learningRate, step, { beta1, beta2, epsilon }) {
    const mean = moments[0]!;
    const square = moments[1]!;
    const rate = learningRate / (1 - beta1 ** step);
    const squareCorrection = Math.sqrt(1 - beta2 ** step);
    for (let i = start; i < end; i++) {
      const gradient = gradients[i]!;
      mean[i] = beta1 * mean[i]! + (1 - beta1) * gradient;
      square[i] = beta2 * square[i]! + (1 - beta2) * gradient * gradient;
      parameters[i]! -= (rate * mean[i]!) / (Math.sqrt(square[i]!) / squareCorrection + epsilon);
    }
  },
};

/**
 * The rules that go by each mini-batch's gradient, one parameter at a time. The formulas are those of PyTorch's
 * torch.optim.
 */
export const optimizers = {
  /** w -= rate * g. */
  sgd: {
    defaultLearningRate: 0.1,
    momentCount: 0,
    constants: {},
    update({ parameters, gradients, start, end }, learningRate) {
      for (let i = start; i < end; i++) parameters[i]! -= learningRate * gradients[i]!;
    },
  },
  /** v = μ v + g; w -= rate * v. */
  momentum: {
    defaultLearningRate: 0.02,
    momentCount: 1,
    constants: { momentum: 0.9 },
    update({ parameters, gradients, moments, start, end }, learningRate, _step, { momentum }) {
      const velocity = moments[0]!;
      for (let i = start; i < end; i++) {
        velocity[i] = momentum * velocity[i]! + gradients[i]!;
        parameters[i]! -= learningRate * velocity[i]!;
      }
    },
  },
  /** v = μ v + g; w -= rate * (g + μ v): a step ahead of momentum (Sutskever et al., 2013). */
  nesterov: {
    defaultLearningRate: 0.02,
    momentCount: 1,
    constants: { momentum: 0.9 },
    update({ parameters, gradients, moments, start, end }, learningRate, _step, { momentum }) {
      const velocity = moments[0]!;
      for (let i = start; i < end; i++) {
        velocity[i] = momentum * velocity[i]! + gradients[i]!;
        parameters[i]! -= learningRate * (gradients[i]! + momentum * velocity[i]!);
      }
    },
  },
  /** s += g²; w -= rate * g / (√s + ε) (Duchi et al., 2011). */
  adagrad: {
    defaultLearningRate: 0.1,
    momentCount: 1,
    constants: { epsilon: 1e-10 },
    update({ parameters, gradients, moments, start, end }, learningRate, _step, { epsilon }) {
      const sum = moments[0]!;
      for (let i = start; i < end; i++) {
        const gradient = gradients[i]!;
        sum[i]! += gradient * gradient;
        parameters[i]! -= (learningRate * gradient) / (Math.sqrt(sum[i]!) + epsilon);
      }
    },
  },
  /** v = ρ v + (1 - ρ) g²; w -= rate * g / (√v + ε). */
  rmsprop: {
    defaultLearningRate: 0.005,
    momentCount: 1,
    constants: { rmsDecay: 0.99, epsilon: 1e-8 },
    update({ parameters, gradients, moments, start, end }, learningRate, _step, { rmsDecay, epsilon }) {
      const square = moments[0]!;
      for (let i = start; i < end; i++) {
        const gradient = gradients[i]!;
        square[i] = rmsDecay * square[i]! + (1 - rmsDecay) * gradient * gradient;
        parameters[i]! -= (learningRate * gradient) / (Math.sqrt(square[i]!) + epsilon);
      }
    },
  },
  adam,
  /** Adam with weight decay by default (Loshchilov and Hutter, 2019, arXiv:1711.05101). */
  adamw: adam,
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

/** The value that each rule that takes `constant` has for it by default. */
export function defaultConstants(
  constant: keyof OptimizerConstants,
): Readonly<Partial<Record<BatchOptimizerName, number>>> {
  return Object.fromEntries(
    batchOptimizerNames.flatMap((name) => {
      const { constants }: Optimizer = optimizers[name];
      const value = constants[constant];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
