import { rowBlocks } from "./features";
import type { ReadableRows } from "./labeled-rows";
import type { Network } from "./network";
import { WorkMeter } from "./work-meter";

/**
 * Other coordinates of a network's parameters: the first layer's biases as they are for features of mean 0,
 * b' = b + Σ_i mean_i W_i. The function is the same and its penalty too, as biases are free; but where the means are
 * large, W and b pull at the same logits, and W and b' do not, which takes far fewer steps of L-BFGS. Zeros among the
 * features stay zeros. Arrays hold all parameters, those of the first layer first.
 */
export class Centering {
  readonly #means: Float64Array;
  readonly #outputs: number;

  /** @param means of the features. @param outputs of the first layer. */
  constructor(means: Float64Array, outputs: number) {
    this.#means = means;
    this.#outputs = outputs;
  }

  /** Turns a step of the parameters into one of the centered ones, in place. */
  centerStep(step: Float64Array): Float64Array {
    return this.#shiftBiases(step, 1);
  }

  /** The inverse of `centerStep`. */
  uncenterStep(step: Float64Array): Float64Array {
    return this.#shiftBiases(step, -1);
  }

  /** Turns a gradient with respect to the parameters into one with respect to the centered ones, in place. */
  centerGradient(gradient: Float64Array): Float64Array {
    const biases = this.#means.length * this.#outputs;
    let weight = 0;
    for (const mean of this.#means) {
      for (let j = 0; j < this.#outputs; j++) gradient[weight++]! -= mean * gradient[biases + j]!;
    }
    return gradient;
  }

  #shiftBiases(step: Float64Array, sign: number): Float64Array {
    const biases = this.#means.length * this.#outputs;
    let weight = 0;
    for (const mean of this.#means) {
      for (let j = 0; j < this.#outputs; j++) step[biases + j]! += sign * mean * step[weight++]!;
    }
    return step;
  }
}

/** Takes the means of a network's features. Yields after each block of work of a few milliseconds. */
export function* centerFeatures(
  { sizes }: Network,
  { rows, features }: ReadableRows,
): Generator<null, Centering, void> {
  const featureCount = sizes[0]!;
  const means = new Float64Array(featureCount);
  const meter = new WorkMeter(featureCount);
  for (const { values } of rowBlocks(features, featureCount)) {
    for (let index = 0; index < values.length;) {
      // Divided one by one: the sum of large ones would overflow.
      for (let column = 0; column < featureCount; column++, index++) means[column]! += values[index]! / rows;
      if (meter.addRow()) yield null;
    }
  }
  return new Centering(means, sizes[1]!);
}
