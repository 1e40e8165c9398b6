import type { ActivationName } from "../activations";
import type { BatchOptimizerName, OptimizerConstants } from "../optimizers";

// Numbers that the kernels know things by: the order of the enums in src/assembly.

interface KernelActivation {
  readonly code: number;
  /** Whether the derivative follows from the preactivations; else from the outputs alone. */
  readonly keepsPreactivations: boolean;
}

export const kernelActivations = {
  identity: { code: 0, keepsPreactivations: false },
  relu: { code: 1, keepsPreactivations: false },
  "leaky-relu": { code: 2, keepsPreactivations: false },
  tanh: { code: 3, keepsPreactivations: false },
  sigmoid: { code: 4, keepsPreactivations: false },
  gelu: { code: 5, keepsPreactivations: true },
  silu: { code: 6, keepsPreactivations: true },
  softplus: { code: 7, keepsPreactivations: true },
} as const satisfies Readonly<Record<string, KernelActivation>> &
  Readonly<Record<ActivationName, KernelActivation>>;

interface KernelOptimizer {
  readonly code: number;
  readonly momentCount: number;
  /** The shares of its first and of its second array that the rule keeps. */
  readonly keeps: readonly (keyof OptimizerConstants)[];
}

export const kernelOptimizers = {
  sgd: { code: 0, momentCount: 0, keeps: [] },
  momentum: { code: 1, momentCount: 1, keeps: ["momentum"] },
  nesterov: { code: 2, momentCount: 1, keeps: ["momentum"] },
  adagrad: { code: 3, momentCount: 1, keeps: [] },
  rmsprop: { code: 4, momentCount: 1, keeps: ["rmsDecay"] },
  adam: { code: 5, momentCount: 2, keeps: ["beta1", "beta2"] },
  adamw: { code: 5, momentCount: 2, keeps: ["beta1", "beta2"] },
} as const satisfies Readonly<Record<string, KernelOptimizer>> &
  Readonly<Record<BatchOptimizerName, KernelOptimizer>>;

/** The numbers that the rule's kernel takes behind the state's, in their order. */
export function ruleNumbers(
  optimizer: BatchOptimizerName,
  constants: OptimizerConstants,
): readonly [keepFirst: number, takeFirst: number, keepSecond: number, takeSecond: number, epsilon: number] {
  const { keeps }: KernelOptimizer = kernelOptimizers[optimizer];
  const [first = 0, second = 0] = keeps.map((name) => constants[name]);
  return [first, 1 - first, second, 1 - second, constants.epsilon];
}

export const operationCodes = {
  none: 0,
  barrier: 1,
  gatherFloats: 2,
  gatherBytes: 3,
  gatherCompressed: 4,
  compress: 5,
  affine: 6,
  sparseAffine: 7,
  activate: 8,
  crossEntropy: 9,
  multiplyByDerivative: 10,
  weightGradient: 11,
  biasGradient: 12,
  sortByColumn: 13,
  sparseWeightGradient: 14,
  scatterWeightGradient: 15,
  sumLosses: 16,
  update: 17,
  transpose: 18,
  softmax: 19,
  addPenalty: 20,
  shiftBiases: 21,
  shiftGradient: 22,
  squaredError: 23,
  hinge: 24,
  dropout: 25,
  sumSquares: 26,
  clipFactor: 27,
  scaleGradients: 28,
  gatherDoubles: 29,
} as const;
