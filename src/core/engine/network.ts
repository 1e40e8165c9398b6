import type { ActivationName } from "./activations";

/**
 * A multilayer perceptron's parameters. A linear model has no hidden layer. The last layer gives logits,
 * scores or the number to predict.
 */
export interface Network {
  /** features, each hidden layer's size, outputs: classes, or 1 for a number. */
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

export function copyLayers(layers: readonly Layer[]): readonly Layer[] {
  return layers.map(({ weights, biases }) => ({ weights: weights.slice(), biases: biases.slice() }));
}

/** Overwrites the parameters of `layers` by those of others of the same sizes. */
export function setLayers(layers: readonly Layer[], others: readonly Layer[]): void {
  layers.forEach(({ weights, biases }, index) => {
    weights.set(others[index]!.weights);
    biases.set(others[index]!.biases);
  });
}

/** Whether every parameter is a finite number. */
export function areFinite(layers: readonly Layer[]): boolean {
  return layers.every(({ weights, biases }) => isEveryFinite(weights) && isEveryFinite(biases));
}

function isEveryFinite(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) return false;
  return true;
}
