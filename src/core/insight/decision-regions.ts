import { argMax } from "../engine/cross-entropy";
import { ForwardPass } from "../engine/forward-pass";
import { countParameters, type Network } from "../engine/network";
import { softmax } from "../engine/softmax";
import { WorkMeter } from "../engine/work-meter";

/** What a network says at the places of a grid, the places of each row from the least x on, rows from the least y on. */
export type DecisionRegions = ClassRegions | NumberSurface;

export interface ClassRegions {
  readonly kind: "classes";
  /** The class with the largest output. */
  readonly winners: Uint16Array;
  /**
   * How far it is ahead of the next one, 0 to 1: in probability, or where the outputs are no logits, in score, at most
   * the 1 that a hinge loss wants.
   */
  readonly margins: Float32Array;
  /** Of the winner; null where the outputs are no logits. */
  readonly probabilities: Float32Array | null;
}

export interface NumberSurface {
  readonly kind: "numbers";
  readonly values: Float32Array;
}

export type OutputKind = "logits" | "scores" | "number";

/**
 * Evaluates a network of two inputs on a grid. Yields after each block of work of a few milliseconds.
 * @param xs the encoded values of the first input, and `ys` of the second.
 */
export function* decisionRegions(
  network: Network,
  xs: Float64Array,
  ys: Float64Array,
  outputs: OutputKind,
): Generator<null, DecisionRegions, void> {
  const places = xs.length * ys.length;
  const forward = new ForwardPass(network);
  const meter = new WorkMeter(countParameters(network.sizes));
  const surface = new Float32Array(outputs === "number" ? places : 0);
  const classes = outputs === "number" ? 0 : places;
  const winners = new Uint16Array(classes);
  const margins = new Float32Array(classes);
  const probabilities = new Float32Array(outputs === "logits" ? places : 0);
  const input = new Float64Array(2);
  for (let place = 0; place < places; place++) {
    input[0] = xs[place % xs.length]!;
    input[1] = ys[Math.floor(place / xs.length)]!;
    const found = forward.run(input, 0);
    if (meter.addRow()) yield null;
    if (outputs === "number") {
      surface[place] = found[0]!;
      continue;
    }
    const compared = outputs === "logits" ? softmax(found, [found.length], 0) : found;
    const winner = argMax(compared);
    winners[place] = winner;
    margins[place] = Math.min(1, compared[winner]! - nextBest(compared, winner));
    if (outputs === "logits") probabilities[place] = notRoundedToOne(compared[winner]!);
  }
  if (outputs === "number") return { kind: "numbers", values: surface };
  return {
    kind: "classes",
    winners,
    margins,
    probabilities: outputs === "logits" ? probabilities : null,
  };
}

/** As a float32 a probability just below 1 would be 1: certain, which no model is. */
function notRoundedToOne(probability: number): number {
  return probability < 1 ? Math.min(probability, 1 - 2 ** -24) : probability;
}

function nextBest(values: Float64Array, winner: number): number {
  let best = -Infinity;
  for (let k = 0; k < values.length; k++) if (k !== winner && values[k]! > best) best = values[k]!;
  return best;
}
