import type { ActivationName } from "./activations";

/**
 * A multilayer perceptron's parameters. Softmax regression has no hidden layer. The last layer gives logits.
 */
export interface Network {
  /** features, each hidden layer's size, classes. */
  readonly sizes: readonly number[];
  readonly activation: ActivationName;
  readonly layers: readonly Layer[];
}

export interface Layer {
  /** inputs x outputs, row-major: the weight from input i to output j stands at i * outputs + j. */
  readonly weights: Float64Array;
  /** outputs. */
  readonly biases: Float64Array;
}

/** Number of trainable parameters of a network of these sizes. */
export function countParameters(sizes: readonly number[]): number {
  let count = 0;
  for (let layer = 1; layer < sizes.length; layer++) count += (sizes[layer - 1]! + 1) * sizes[layer]!;
  return count;
}
