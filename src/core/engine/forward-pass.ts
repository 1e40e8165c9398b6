import { activations, type Activation } from "./activations";
import type { Dropout } from "./dropout";
import type { Network } from "./network";

/** Runs rows through a network one at a time and keeps what backpropagation needs of the last one. */
export class ForwardPass {
  /** For each layer its outputs: W x + b before the activation. The last layer's are the logits. */
  readonly preactivations: readonly Float64Array[];
  /** For each hidden layer its outputs: after the activation. */
  readonly activated: readonly Float64Array[];
  /** For each hidden layer what the next one gets: `activated` itself, or after dropout. */
  readonly passedOn: readonly Float64Array[];
  /** For each hidden layer what dropout multiplied by; null without dropout. */
  readonly masks: readonly Float64Array[] | null;
  readonly #network: Network;
  readonly #activation: Activation;
  readonly #dropout: Dropout | null;

  /** @param dropout of training only. */
  constructor(network: Network, dropout: Dropout | null = null) {
    this.#network = network;
    this.#activation = activations[network.activation];
    this.#dropout = dropout;
    this.preactivations = network.layers.map((layer) => new Float64Array(layer.biases.length));
    const perHiddenLayer = () =>
      this.preactivations.slice(0, -1).map((values) => new Float64Array(values.length));
    this.activated = perHiddenLayer();
    this.passedOn = dropout ? perHiddenLayer() : this.activated;
    this.masks = dropout ? perHiddenLayer() : null;
  }

  /**
   * @param features the row stands from `offset` on.
   * @returns the logits, overwritten by the next call.
   */
  run(features: Float64Array, offset: number): Float64Array {
    const { layers } = this.#network;
    const last = layers.length - 1;
    let inputs = features;
    let start = offset;
    for (let index = 0; index < last; index++) {
      const outputs = this.preactivations[index]!;
      const { weights, biases } = layers[index]!;
      affine(inputs, start, weights, biases, outputs);
      this.#activation.apply(outputs, this.activated[index]!, outputs.length);
      this.#dropout?.apply(this.activated[index]!, this.masks![index]!, this.passedOn[index]!);
      inputs = this.passedOn[index]!;
      start = 0;
    }
    const logits = this.preactivations[last]!;
    affine(inputs, start, layers[last]!.weights, layers[last]!.biases, logits);
    return logits;
  }
}

/** outputs_j = b_j + Σ_i x_i W_ij. Zeros are skipped: pixels, one-hot columns and ReLU's outputs hold many. */
function affine(
  inputs: Float64Array,
  start: number,
  weights: Float64Array,
  biases: Float64Array,
  outputs: Float64Array,
): void {
  const outputCount = outputs.length;
  for (let j = 0; j < outputCount; j++) outputs[j] = biases[j]!;
  let input = start;
  for (let row = 0; row < weights.length; row += outputCount, input++) {
    const value = inputs[input]!;
    if (value === 0) continue;
    for (let j = 0; j < outputCount; j++) outputs[j]! += value * weights[row + j]!;
  }
}
