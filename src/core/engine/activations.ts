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

/** As in PyTorch. */
const leakySlope = 0.01;

const geluScale = Math.sqrt(2 / Math.PI);
const geluCubic = 0.044715;

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

export const activations = {
  /** z: a network of such layers is a linear model. */
  identity: {
    initializer: "glorot",
    apply(preactivations, outputs, count) {
      for (let i = 0; i < count; i++) outputs[i] = preactivations[i]!;
    },
    multiplyByDerivative() {},
  },
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
  /** z for z > 0, else 0.01 z. Its derivative at 0 is taken as 0.01. */
  "leaky-relu": {
    initializer: "he",
    apply(preactivations, outputs, count) {
      for (let i = 0; i < count; i++) {
        const z = preactivations[i]!;
        outputs[i] = z > 0 ? z : leakySlope * z;
      }
    },
    multiplyByDerivative(preactivations, _outputs, gradients, count) {
      for (let i = 0; i < count; i++) if (!(preactivations[i]! > 0)) gradients[i]! *= leakySlope;
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
      for (let i = 0; i < count; i++) outputs[i] = sigmoid(preactivations[i]!);
    },
    multiplyByDerivative(_preactivations, outputs, gradients, count) {
      for (let i = 0; i < count; i++) gradients[i]! *= outputs[i]! * (1 - outputs[i]!);
    },
  },
  /** ½ z (1 + tanh(√(2/π) (z + 0.044715 z³))): the tanh form (Hendrycks and Gimpel, 2016, arXiv:1606.08415). */
  gelu: {
    initializer: "he",
    apply(preactivations, outputs, count) {
      for (let i = 0; i < count; i++) {
        const z = preactivations[i]!;
        outputs[i] = 0.5 * z * (1 + Math.tanh(geluScale * (z + geluCubic * z * z * z)));
      }
    },
    multiplyByDerivative(preactivations, _outputs, gradients, count) {
      for (let i = 0; i < count; i++) {
        const z = preactivations[i]!;
        const t = Math.tanh(geluScale * (z + geluCubic * z * z * z));
        // Far out the slope of tanh is 0, whatever the slope within it: 0 times infinity would be NaN.
        const steepness = 1 - t * t;
        const curved = steepness === 0 ? 0 : steepness * geluScale * (1 + 3 * geluCubic * z * z);
        gradients[i]! *= 0.5 * (1 + t) + 0.5 * z * curved;
      }
    },
  },
  /** z / (1 + exp(-z)), also called swish. */
  silu: {
    initializer: "he",
    apply(preactivations, outputs, count) {
      for (let i = 0; i < count; i++) outputs[i] = preactivations[i]! * sigmoid(preactivations[i]!);
    },
    multiplyByDerivative(preactivations, outputs, gradients, count) {
      for (let i = 0; i < count; i++) {
        const s = sigmoid(preactivations[i]!);
        gradients[i]! *= s + outputs[i]! * (1 - s);
      }
    },
  },
  /** log(1 + exp(z)), without overflow. */
  softplus: {
    initializer: "he",
    apply(preactivations, outputs, count) {
      for (let i = 0; i < count; i++) {
        const z = preactivations[i]!;
        outputs[i] = Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z)));
      }
    },
    multiplyByDerivative(preactivations, _outputs, gradients, count) {
      for (let i = 0; i < count; i++) gradients[i]! *= sigmoid(preactivations[i]!);
    },
  },
} as const satisfies Readonly<Record<string, Activation>>;

export type ActivationName = keyof typeof activations;

export const activationNames = Object.keys(activations) as readonly ActivationName[];
