import { activations } from "../engine/activations";
import { rowWeight, type Criterion } from "../engine/criterion";
import { ForwardPass } from "../engine/forward-pass";
import { GradientSum } from "../engine/gradient";
import type { Layer, Network } from "../engine/network";

/** All that one row makes a network compute, forward and back: every number that backpropagation meets. */
export interface RowTrace {
  readonly layers: readonly LayerTrace[];
  /** Of the row, with its weight. */
  readonly loss: number;
  /** How many rows the row counts for. */
  readonly weight: number;
}

/** One layer: z = Wᵀx + b, and of a hidden one a = f(z). */
export interface LayerTrace {
  /** x: what comes in. */
  readonly inputs: Float64Array;
  /** z. */
  readonly preactivations: Float64Array;
  /** a; null for the last layer, whose z are the outputs. */
  readonly activated: Float64Array | null;
  /** f'(z); null for the last layer. */
  readonly slopes: Float64Array | null;
  /** W'δ' of the layer above: d loss / d a; null for the last layer. */
  readonly passedBack: Float64Array | null;
  /** δ = d loss / d z. */
  readonly deltas: Float64Array;
  /** dW = x δᵀ and db = δ. */
  readonly gradients: Layer;
}

/** @param features the encoded row. @param label its class, or in regression its scaled number. */
export function traceRow(
  network: Network,
  features: Float64Array,
  label: number,
  criterion: Criterion,
): RowTrace {
  const labels = criterion.task === "regression" ? Float64Array.of(label) : Uint32Array.of(label);
  const gradient = new GradientSum(network, criterion);
  const loss = gradient.addRow({ rows: 1, features, labels }, 0, 1);
  const forward = new ForwardPass(network);
  forward.run(features, 0);
  const { activated, preactivations } = forward;
  const last = network.layers.length - 1;
  const layers = network.layers.map((_, index): LayerTrace => {
    const z = preactivations[index]!;
    const gradients = gradient.layers[index]!;
    const isLast = index === last;
    return {
      inputs: index === 0 ? features : activated[index - 1]!,
      preactivations: z,
      activated: isLast ? null : activated[index]!,
      slopes: isLast ? null : slopesAt(network, z, activated[index]!),
      // The bias's input is 1, so that its gradient is δ itself.
      passedBack: isLast ? null : passBack(network.layers[index + 1]!, gradient.layers[index + 1]!.biases),
      deltas: gradients.biases,
      gradients,
    };
  });
  return { layers, loss, weight: rowWeight(criterion, label) };
}

function slopesAt({ activation }: Network, preactivations: Float64Array, outputs: Float64Array) {
  const slopes = new Float64Array(outputs.length).fill(1);
  activations[activation].multiplyByDerivative(preactivations, outputs, slopes, slopes.length);
  return slopes;
}

/** Σ_j W_ij δ_j. */
function passBack({ weights, biases }: Layer, deltas: Float64Array): Float64Array {
  const units = biases.length;
  return Float64Array.from({ length: weights.length / units }, (_, input) => {
    let sum = 0;
    for (let unit = 0; unit < units; unit++) sum += weights[input * units + unit]! * deltas[unit]!;
    return sum;
  });
}

/** One weight of a network: from an input of a layer to one of its units, all from 0. */
export interface WeightPlace {
  readonly layer: number;
  readonly input: number;
  readonly unit: number;
}

/**
 * The slope of the row's weighted loss along one weight, by evaluating the loss on both sides of it and nothing else:
 * the central difference of fourth order.
 */
export function numericGradient(
  network: Network,
  features: Float64Array,
  label: number,
  criterion: Criterion,
  { layer, input, unit }: WeightPlace,
): number {
  const { weights, biases } = network.layers[layer]!;
  const moved = weights.slice();
  const layers = network.layers.with(layer, { weights: moved, biases });
  const forward = new ForwardPass({ ...network, layers });
  const place = input * biases.length + unit;
  const weight = weights[place]!;
  const step = 1e-4 * Math.max(1, Math.abs(weight));
  const lossAt = (shift: number) => {
    moved[place] = weight + shift;
    return rowWeight(criterion, label) * criterion.loss.value(forward.run(features, 0), label);
  };
  return (8 * (lossAt(step) - lossAt(-step)) - (lossAt(2 * step) - lossAt(-2 * step))) / (12 * step);
}
