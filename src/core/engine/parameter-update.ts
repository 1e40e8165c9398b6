import type { Layer, Network } from "./network";
import {
  optimizers,
  type BatchOptimizerName,
  type Optimizer,
  type OptimizerConstants,
  type ParameterRange,
} from "./optimizers";
import { addPenaltyGradient, type PenaltySettings } from "./penalties";

/** Parameters updated in one go, so that a large layer's update can be interrupted. */
const rangeSize = 2 ** 15;

export interface UpdateSettings extends PenaltySettings, OptimizerConstants {
  readonly optimizer: BatchOptimizerName;
  /** Decoupled: each step shrinks the weights, not the biases, by learning rate * weightDecay. */
  readonly weightDecay: number;
  /** Largest Euclidean norm of the whole gradient, the penalties' included; longer ones are scaled down. 0 is none. */
  readonly clip: number;
}

/** Applies penalties, clipping, the optimizer and the weight decay to every parameter of a network. */
export class ParameterUpdate {
  /** What the optimizer keeps from step to step: for each layer its weights' arrays, then its biases'. */
  readonly moments: readonly Float64Array[];
  readonly #optimizer: Optimizer;
  readonly #settings: UpdateSettings;
  readonly #ranges: readonly (ParameterRange & { readonly areWeights: boolean })[];

  /** @param gradients of the network's layout; consumed by each step. */
  constructor(network: Network, gradients: readonly Layer[], settings: UpdateSettings) {
    const optimizer: Optimizer = optimizers[settings.optimizer];
    this.#optimizer = optimizer;
    this.#settings = settings;
    const arrays = network.layers.flatMap((layer, index) =>
      (["weights", "biases"] as const).map((kind) => ({
        areWeights: kind === "weights",
        parameters: layer[kind],
        gradients: gradients[index]![kind],
        moments: Array.from({ length: optimizer.momentCount }, () => new Float64Array(layer[kind].length)),
      })),
    );
    this.moments = arrays.flatMap(({ moments }) => moments);
    this.#ranges = arrays.flatMap((array) => {
      const { length } = array.parameters;
      return Array.from({ length: Math.ceil(length / rangeSize) }, (_, index) => {
        const start = index * rangeSize;
        return { ...array, start, end: Math.min(start + rangeSize, length) };
      });
    });
  }

  /** Number of ranges the parameters are divided into. */
  get rangeCount(): number {
    return this.#ranges.length;
  }

  /** Whether `completeGradient` has anything to do. */
  get completesGradient(): boolean {
    const { l1, l2, clip } = this.#settings;
    return l1 > 0 || l2 > 0 || clip > 0;
  }

  /**
   * Adds the penalties' gradient to one range.
   * @returns the number of parameters in the range, and the sum of their gradients' squares.
   */
  completeGradient(index: number): { count: number; squares: number } {
    const { areWeights, parameters, gradients, start, end } = this.#ranges[index]!;
    if (areWeights) addPenaltyGradient(parameters, gradients, this.#settings, start, end);
    let squares = 0;
    for (let i = start; i < end; i++) squares += gradients[i]! * gradients[i]!;
    return { count: end - start, squares };
  }

  /** What a gradient of this norm must be multiplied by to be no longer than allowed. */
  clipFactor(norm: number): number {
    const { clip } = this.#settings;
    return clip > 0 && norm > clip ? clip / norm : 1;
  }

  /**
   * Makes step number `step`, from 1, on one range and sets its gradients back to 0.
   * @param factor what the gradient is multiplied by first.
   * @returns the number of parameters in the range.
   */
  updateRange(index: number, step: number, learningRate: number, factor: number): number {
    const range = this.#ranges[index]!;
    const { areWeights, parameters, gradients, start, end } = range;
    if (factor !== 1) for (let i = start; i < end; i++) gradients[i]! *= factor;
    const decayFactor = 1 - learningRate * this.#settings.weightDecay;
    if (areWeights && decayFactor !== 1) for (let i = start; i < end; i++) parameters[i]! *= decayFactor;
    this.#optimizer.update(range, learningRate, step, this.#settings);
    gradients.fill(0, start, end);
    return end - start;
  }
}
