import type { Criterion } from "./criterion";
import { GradientSum } from "./gradient";
import type { LabeledRows } from "./labeled-rows";
import { countParameters, type Layer, type Network } from "./network";
import { WorkMeter } from "./work-meter";

/** A criterion's loss and gradient over all rows of a data set, for a network's parameters as they are now. */
export interface TotalGradient {
  /** Of the last sum: d loss / d parameter, in the network's own layout. */
  readonly layers: readonly Layer[];
  /**
   * Sums `scale` times the gradients of the rows' weighted losses. Yields after each block of work of a few
   * milliseconds.
   * @returns the sum of the weighted losses, not scaled.
   */
  sum(scale: number): Generator<null, number, void>;
}

/** Row by row: the reference. */
export class PlainTotalGradient implements TotalGradient {
  readonly #train: LabeledRows;
  readonly #gradient: GradientSum;
  readonly #meter: WorkMeter;

  constructor(network: Network, train: LabeledRows, criterion: Criterion) {
    this.#train = train;
    this.#gradient = new GradientSum(network, criterion);
    this.#meter = new WorkMeter(2 * countParameters(network.sizes));
  }

  get layers(): readonly Layer[] {
    return this.#gradient.layers;
  }

  *sum(scale: number): Generator<null, number, void> {
    this.#gradient.clear();
    let lossSum = 0;
    for (let row = 0; row < this.#train.rows; row++) {
      lossSum += this.#gradient.addRow(this.#train, row, scale);
      if (this.#meter.addRow()) yield null;
    }
    return lossSum;
  }
}
