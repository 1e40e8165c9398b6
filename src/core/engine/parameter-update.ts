import type { Layer, Network } from "./network";
import { optimizers, type Optimizer, type OptimizerName, type ParameterRange } from "./optimizers";

/** Parameters updated in one go, so that a large layer's update can be interrupted. */
const rangeSize = 2 ** 15;

/** Applies the optimizer and the weight decay to every parameter of a network. */
export class ParameterUpdate {
  readonly #optimizer: Optimizer;
  readonly #learningRate: number;
  readonly #weightDecay: number;
  readonly #ranges: readonly (ParameterRange & { readonly decays: boolean })[];

  /** @param gradients of the network's layout; consumed by each step. */
  constructor(
    network: Network,
    gradients: readonly Layer[],
    settings: {
      readonly optimizer: OptimizerName;
      readonly learningRate: number;
      readonly weightDecay: number;
    },
  ) {
    const optimizer: Optimizer = optimizers[settings.optimizer];
    this.#optimizer = optimizer;
    this.#learningRate = settings.learningRate;
    this.#weightDecay = settings.weightDecay;
    this.#ranges = network.layers.flatMap((layer, index) => [
      ...rangesOf(layer.weights, gradients[index]!.weights, optimizer).map((range) => ({
        ...range,
        decays: true,
      })),
      ...rangesOf(layer.biases, gradients[index]!.biases, optimizer).map((range) => ({
        ...range,
        decays: false,
      })),
    ]);
  }

  /** Number of ranges the parameters are divided into. */
  get rangeCount(): number {
    return this.#ranges.length;
  }

  /**
   * Makes step number `step`, from 1, on one range and sets its gradients back to 0.
   * @returns the number of parameters in the range.
   */
  updateRange(index: number, step: number): number {
    const range = this.#ranges[index]!;
    const { parameters, gradients, start, end } = range;
    const decayFactor = 1 - this.#learningRate * this.#weightDecay;
    if (range.decays && decayFactor !== 1) for (let i = start; i < end; i++) parameters[i]! *= decayFactor;
    this.#optimizer.update(range, this.#learningRate, step);
    gradients.fill(0, start, end);
    return end - start;
  }

  /** Whether every parameter is a finite number. */
  isFinite(): boolean {
    return this.#ranges.every(({ parameters, start, end }) => {
      for (let i = start; i < end; i++) if (!Number.isFinite(parameters[i]!)) return false;
      return true;
    });
  }
}

function rangesOf(parameters: Float64Array, gradients: Float64Array, optimizer: Optimizer): ParameterRange[] {
  const moments = Array.from({ length: optimizer.momentCount }, () => new Float64Array(parameters.length));
  return Array.from({ length: Math.ceil(parameters.length / rangeSize) }, (_, index) => {
    const start = index * rangeSize;
    return { parameters, gradients, moments, start, end: Math.min(start + rangeSize, parameters.length) };
  });
}
