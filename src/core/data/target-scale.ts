import type { Measures } from "../engine/evaluate";
import type { Network } from "../engine/network";
import type { Scale } from "./scaling";

/** Numeric targets as a network learns them. */
export function scaleTargets(targets: Float64Array, { offset, scale }: Scale): Float64Array {
  return targets.map((target) => (target - offset) / scale);
}

/** A loss of squared differences in the target's own unit. */
export function lossInTargetUnit(loss: number, scale: Scale | null): number {
  return scale ? loss * scale.scale ** 2 : loss;
}

/** Scaled targets, or predictions of them, in the target's own unit. */
export function numbersInTargetUnit(numbers: Float64Array, scale: Scale | null): Float64Array {
  return scale ? numbers.map((number) => number * scale.scale + scale.offset) : numbers;
}

/** Measures of a network that learned scaled targets, in the target's own unit. */
export function measuresInTargetUnit(measures: Measures, scale: Scale | null): Measures {
  if (!scale || !("rmse" in measures)) return measures;
  const factor = Math.abs(scale.scale);
  return {
    loss: lossInTargetUnit(measures.loss, scale),
    r2: measures.r2,
    mae: measures.mae * factor,
    rmse: measures.rmse * factor,
  };
}

/** The network that gives the target itself where `network` gives the scaled one. Shares all layers but the last. */
export function unscaledNetwork(network: Network, scale: Scale | null): Network {
  if (!scale) return network;
  const { weights, biases } = network.layers.at(-1)!;
  const last = {
    weights: weights.map((weight) => weight * scale.scale),
    biases: biases.map((bias) => bias * scale.scale + scale.offset),
  };
  return { ...network, layers: [...network.layers.slice(0, -1), last] };
}

/** The network that gives the scaled target where `network` gives the target itself: undoes `unscaledNetwork`. */
export function scaledNetwork(network: Network, scale: Scale | null): Network {
  if (!scale) return network;
  const { weights, biases } = network.layers.at(-1)!;
  const last = {
    weights: weights.map((weight) => weight / scale.scale),
    biases: biases.map((bias) => (bias - scale.offset) / scale.scale),
  };
  return { ...network, layers: [...network.layers.slice(0, -1), last] };
}
