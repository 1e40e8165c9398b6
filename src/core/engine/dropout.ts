import type { Random } from "./random";

/**
 * Inverted dropout (Srivastava et al., 2014): each hidden unit's output is 0 with probability `rate`, else divided
 * by 1 - rate, so that its expectation stays and evaluation needs no change.
 */
export class Dropout {
  readonly #rate: number;
  readonly #kept: number;

  /** @param rate 0 to below 1. */
  constructor(
    rate: number,
    readonly random: Random,
  ) {
    this.#rate = rate;
    this.#kept = 1 / (1 - rate);
  }

  /** Draws a new `mask`, and multiplies `inputs` by it into `outputs`. */
  apply(inputs: Float64Array, mask: Float64Array, outputs: Float64Array): void {
    for (let i = 0; i < inputs.length; i++) {
      mask[i] = this.random.next() < this.#rate ? 0 : this.#kept;
      outputs[i] = inputs[i]! * mask[i]!;
    }
  }
}
