import { activations, type Activation } from "./activations";
import { plainCrossEntropy, rowWeight, type Criterion } from "./criterion";
import type { Dropout } from "./dropout";
import { ForwardPass } from "./forward-pass";
import type { LabeledRows } from "./labeled-rows";
import type { Layer, Network } from "./network";

/** Sums the gradient of a criterion over rows, by backpropagation. */
export class GradientSum {
  /** d loss / d parameter, in the network's own layout. */
  readonly layers: readonly Layer[];
  readonly #network: Network;
  readonly #criterion: Criterion;
  readonly #activation: Activation;
  readonly #forward: ForwardPass;
  /** For each layer its outputs: d loss / d preactivation of the current row. */
  readonly #deltas: readonly Float64Array[];

  constructor(network: Network, criterion: Criterion, dropout: Dropout | null = null) {
    this.#network = network;
    this.#criterion = criterion;
    this.#activation = activations[network.activation];
    this.#forward = new ForwardPass(network, dropout);
    this.#deltas = this.#forward.preactivations.map((values) => new Float64Array(values.length));
    this.layers = network.layers.map(({ weights, biases }) => ({
      weights: new Float64Array(weights.length),
      biases: new Float64Array(biases.length),
    }));
  }

  /**
   * Adds `scale` times the gradient of one row's weighted loss.
   * @returns the row's weighted loss, not scaled.
   */
  addRow(part: LabeledRows, row: number, scale: number): number {
    const { layers } = this.#network;
    const { activated, masks, passedOn, preactivations } = this.#forward;
    const label = part.labels[row]!;
    const weight = rowWeight(this.#criterion, label);
    const offset = row * this.#network.sizes[0]!;
    const logits = this.#forward.run(part.features, offset);
    const loss = this.#criterion.loss.valueWithGradient(logits, label, this.#deltas.at(-1)!, scale * weight);
    for (let index = layers.length - 1; index > 0; index--) {
      const delta = this.#deltas[index]!;
      const below = this.#deltas[index - 1]!;
      addOuterProduct(this.layers[index]!, passedOn[index - 1]!, 0, delta);
      multiplyByTransposed(layers[index]!.weights, delta, below);
      if (masks) multiplyBy(below, masks[index - 1]!);
      this.#activation.multiplyByDerivative(
        preactivations[index - 1]!,
        activated[index - 1]!,
        below,
        below.length,
      );
    }
    addOuterProduct(this.layers[0]!, part.features, offset, this.#deltas[0]!);
    return weight * loss;
  }

  clear(): void {
    for (const { weights, biases } of this.layers) {
      weights.fill(0);
      biases.fill(0);
    }
  }
}

/** Mean weighted loss over the rows at `rowIndices` and its gradient with respect to every parameter. */
export function lossAndGradients(
  network: Network,
  part: LabeledRows,
  rowIndices: Uint32Array,
  criterion: Criterion = plainCrossEntropy,
): { loss: number; gradients: readonly Layer[] } {
  const gradient = new GradientSum(network, criterion);
  let sum = 0;
  for (const row of rowIndices) sum += gradient.addRow(part, row, 1 / rowIndices.length);
  return { loss: sum / rowIndices.length, gradients: gradient.layers };
}

/** weights_ij += x_i delta_j; biases_j += delta_j. Zeros among the inputs are skipped. */
function addOuterProduct(sum: Layer, inputs: Float64Array, start: number, delta: Float64Array): void {
  const { weights, biases } = sum;
  const outputCount = delta.length;
  for (let j = 0; j < outputCount; j++) biases[j]! += delta[j]!;
  let input = start;
  for (let row = 0; row < weights.length; row += outputCount, input++) {
    const value = inputs[input]!;
    if (value === 0) continue;
    for (let j = 0; j < outputCount; j++) weights[row + j]! += value * delta[j]!;
  }
}

/** result_i = Σ_j W_ij delta_j. */
function multiplyByTransposed(weights: Float64Array, delta: Float64Array, result: Float64Array): void {
  const outputCount = delta.length;
  let row = 0;
  for (let i = 0; i < result.length; i++, row += outputCount) {
    let sum = 0;
    for (let j = 0; j < outputCount; j++) sum += weights[row + j]! * delta[j]!;
    result[i] = sum;
  }
}

function multiplyBy(values: Float64Array, factors: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i]! *= factors[i]!;
}
