/**
 * A hidden layer's elementwise function. Both methods work on the first `count` entries, in place of a call an
 * entry.
 */
export interface Activation {
  /** Whose rule gives the spread of the initial weights: see `initializeNetwork`. */
  readonly initializer: "he" | "glorot";
  /** outputs = f(preactivations). */
  apply(preactivations: Float64Array, outputs: Float64Array, count: number): void;
  /** gradients *= f'(preactivations), where outputs = f(preactivations). */
  multiplyByDerivative(
    preactivations: Float64Array,
    outputs: Float64Array,
    gradients: Float64Array,
    count: number,
  ): void;
}

export const activations = {
  /** max(0, z). Its derivative at 0 is taken as 0. */
  relu: {
    initializer: "he",
    apply(preactivations, outputs, count) {
      for (let i = 0; i < count; i++) outputs[i] = Math.max(0, preactivations[i]!);
    },
    multiplyByDerivative(preactivations, _outputs, gradients, count) {
      for (let i = 0; i < count; i++) if (!(preactivations[i]! > 0)) gradients[i] = 0;
    },
  },
  tanh: {
    initializer: "glorot",
    apply(preactivations, outputs, count) {
      for (let i = 0; i < count; i++) outputs[i] = Math.tanh(preactivations[i]!);
    },
    multiplyByDerivative(_preactivations, outputs, gradients, count) {
      for (let i = 0; i < count; i++) gradients[i]! *= 1 - outputs[i]! * outputs[i]!;
    },
  },
  /** 1 / (1 + exp(-z)). */
  sigmoid: {
    initializer: "glorot",
    apply(preactivations, outputs, count) {
      for (let i = 0; i < count; i++) outputs[i] = 1 / (1 + Math.exp(-preactivations[i]!));
    },
    multiplyByDerivative(_preactivations, outputs, gradients, count) {
      for (let i = 0; i < count; i++) gradients[i]! *= outputs[i]! * (1 - outputs[i]!);
    },
  },
} as const satisfies Readonly<Record<string, Activation>>;

export type ActivationName = keyof typeof activations;

export const activationNames = Object.keys(activations) as readonly ActivationName[];
