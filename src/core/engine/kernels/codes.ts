import type { ActivationName } from "../activations";
import type { BatchOptimizerName } from "../optimizers";

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
  /** Added to the root of the squares. */
  readonly epsilon: number;
}

export const kernelOptimizers = {
  sgd: { code: 0, momentCount: 0, epsilon: 0 },
  momentum: { code: 1, momentCount: 1, epsilon: 0 },
  nesterov: { code: 2, momentCount: 1, epsilon: 0 },
  adagrad: { code: 3, momentCount: 1, epsilon: 1e-10 },
  rmsprop: { code: 4, momentCount: 1, epsilon: 1e-8 },
  adam: { code: 5, momentCount: 2, epsilon: 1e-8 },
  adamw: { code: 5, momentCount: 2, epsilon: 1e-8 },
} as const satisfies Readonly<Record<string, KernelOptimizer>> &
  Readonly<Record<BatchOptimizerName, KernelOptimizer>>;

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
