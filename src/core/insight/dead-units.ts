import { rowBlocks } from "../engine/features";
import { ForwardPass } from "../engine/forward-pass";
import type { ReadableRows } from "../engine/labeled-rows";
import { countParameters, type Network } from "../engine/network";
import { WorkMeter } from "../engine/work-meter";

/** ReLU units that no row has activated: their output and their gradient were 0 for every one. */
export interface DeadUnits {
  /** Looked at, spread over the part. */
  readonly rows: number;
  /** Of each hidden layer the units, from 0. */
  readonly layers: readonly (readonly number[])[];
}

const multiplyAddsAtMost = 2 ** 28;
const rowsAtMost = 2000;

/**
 * Which ReLU units are never active on a sample of `part`'s rows; null for other activations, whose units cannot die.
 * Yields after each block of work of a few milliseconds.
 */
export function* findDeadUnits(
  network: Network,
  part: ReadableRows,
): Generator<null, DeadUnits | null, void> {
  if (network.activation !== "relu" || network.layers.length < 2) return null;
  const rowCost = countParameters(network.sizes);
  const wanted = Math.max(1, Math.min(rowsAtMost, Math.floor(multiplyAddsAtMost / rowCost)));
  const stride = Math.max(1, Math.ceil(part.rows / wanted));
  const forward = new ForwardPass(network);
  const hasFired = forward.activated.map(({ length }) => new Uint8Array(length));
  const meter = new WorkMeter(rowCost);
  const featureCount = network.sizes[0]!;
  let seen = 0;
  for (const { first, rows, values } of rowBlocks(part.features, featureCount)) {
    // The first of the block's rows whose number is a multiple of the stride.
    for (let row = (stride - (first % stride)) % stride; row < rows; row += stride) {
      forward.run(values, row * featureCount);
      forward.activated.forEach((outputs, layer) => {
        const fired = hasFired[layer]!;
        for (let unit = 0; unit < fired.length; unit++) if (outputs[unit]! > 0) fired[unit] = 1;
      });
      seen++;
      if (meter.addRow()) yield null;
    }
    yield null;
  }
  const layers = hasFired.map((fired) => [...fired.keys()].filter((unit) => fired[unit] === 0));
  return { rows: seen, layers };
}
