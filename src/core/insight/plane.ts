import type { Network } from "../engine/network";

/**
 * The network as a function of a few features alone, all others being held at `fixed`: what those give is in the first
 * layer's biases, so that a plane through many features costs no more than one through two.
 * @param free indices of features, in the order of the new network's inputs.
 */
export function restrictNetwork(network: Network, fixed: Float64Array, free: readonly number[]): Network {
  const { weights, biases } = network.layers[0]!;
  const units = biases.length;
  const held = biases.slice();
  for (let feature = 0; feature < fixed.length; feature++) {
    const value = fixed[feature]!;
    if (value === 0 || free.includes(feature)) continue;
    for (let unit = 0; unit < units; unit++) held[unit]! += value * weights[feature * units + unit]!;
  }
  const kept = new Float64Array(free.length * units);
  free.forEach((feature, index) =>
    kept.set(weights.subarray(feature * units, (feature + 1) * units), index * units),
  );
  return {
    ...network,
    sizes: [free.length, ...network.sizes.slice(1)],
    layers: [{ weights: kept, biases: held }, ...network.layers.slice(1)],
  };
}
