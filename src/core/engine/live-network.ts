import type { Criterion } from "./criterion";
import { measure, outputsOf, type Measures } from "./evaluate";
import type { ReadableRows } from "./labeled-rows";
import { areFinite, copyLayers, setLayers, type Layer, type Network } from "./network";

/** Parameters of some moment, in whatever form is quick to copy. */
export interface KeptParameters {
  readonly layers: readonly Layer[];
}

/** A network that is being trained, wherever its parameters are kept. */
export interface LiveNetwork {
  /** The network as it is now; whether it goes on changing is left open. */
  readonly network: Network;
  /** A copy that does not change. Yields after each block of work of a few milliseconds. */
  copy(): Generator<null, Network, void>;
  /** Copies the parameters as they are now. Yields after each block of work of a few milliseconds. */
  keep(): Generator<null, KeptParameters, void>;
  /** Goes back to parameters of a network of the same sizes. */
  goBack(kept: KeptParameters): void;
  /** Whether every parameter is a finite number. */
  areFinite(): boolean;
  /** Measures it on `part` as it is now. Yields after each block of work of a few milliseconds. */
  measure(part: ReadableRows): Generator<null, Measures, void>;
  /** Logits, scores or numbers of `part`'s rows, rows x outputs, row-major; by the arithmetic that `measure` uses. */
  outputs(part: ReadableRows): Generator<null, Float64Array, void>;
}

/** A network whose parameters are its own float64 arrays. */
export class PlainNetwork implements LiveNetwork {
  constructor(
    readonly network: Network,
    private readonly criterion: Criterion,
  ) {}

  *copy(): Generator<null, Network, void> {
    return { ...this.network, ...(yield* this.keep()) };
  }

  // eslint-disable-next-line require-yield -- Far quicker than a step of the plain arithmetic.
  *keep(): Generator<null, KeptParameters, void> {
    return { layers: copyLayers(this.network.layers) };
  }

  goBack({ layers }: KeptParameters): void {
    setLayers(this.network.layers, layers);
  }

  areFinite(): boolean {
    return areFinite(this.network.layers);
  }

  measure(part: ReadableRows): Generator<null, Measures, void> {
    return measure(this.network, part, this.criterion);
  }

  outputs(part: ReadableRows): Generator<null, Float64Array, void> {
    return outputsOf(this.network, part);
  }
}
