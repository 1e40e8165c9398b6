import type { Network } from "../core/engine/network";
import type { LayerTrace, RowTrace, WeightPlace } from "../core/insight/row-trace";
import type { LayerView } from "../protocol/insight";

const inputsAtMost = 10;
const unitsAtMost = { hidden: 8, output: 12 } as const;

/**
 * Every layer as far as a person can look over it: the inputs with the largest values and the units with the largest δ,
 * and in any case those of the chosen weight.
 * @param names of the features, then of each layer's units.
 */
export function viewLayers(
  network: Network,
  trace: RowTrace,
  place: WeightPlace,
  names: readonly (readonly string[])[],
): readonly LayerView[] {
  return trace.layers.map((layer, index) => {
    const chosen = index === place.layer ? place : null;
    const inputs = largest(layer.inputs, inputsAtMost, chosen?.input);
    const isOutput = index === trace.layers.length - 1;
    const most = isOutput ? unitsAtMost.output : unitsAtMost.hidden;
    const units = largest(layer.deltas, most, chosen?.unit);
    const { weights, biases } = network.layers[index]!;
    return viewLayer(layer, { weights, biases }, inputs, units, {
      name: isOutput ? "Output layer" : `Hidden layer ${index + 1}`,
      inputNames: inputs.map((input) => names[index]![input]!),
      unitNames: units.map((unit) => names[index + 1]![unit]!),
    });
  });
}

function viewLayer(
  layer: LayerTrace,
  { weights, biases }: { weights: Float64Array; biases: Float64Array },
  inputs: readonly number[],
  units: readonly number[],
  named: Pick<LayerView, "name" | "inputNames" | "unitNames">,
): LayerView {
  const pick = (values: Float64Array) => units.map((unit) => values[unit]!);
  const pickAny = (values: Float64Array | null) => values && pick(values);
  const window = (matrix: Float64Array) =>
    inputs.flatMap((input) => units.map((unit) => matrix[input * biases.length + unit]!));
  return {
    ...named,
    inputCount: layer.inputs.length,
    unitCount: biases.length,
    ...{ inputs, units },
    inputValues: inputs.map((input) => layer.inputs[input]!),
    weights: window(weights),
    biases: pick(biases),
    preactivations: pick(layer.preactivations),
    activated: pickAny(layer.activated),
    slopes: pickAny(layer.slopes),
    passedBack: pickAny(layer.passedBack),
    deltas: pick(layer.deltas),
    weightGradients: window(layer.gradients.weights),
  };
}

/** Indices of the values of the largest size, ascending, `wanted` among them. */
function largest(values: Float64Array, count: number, wanted: number | undefined): readonly number[] {
  const order = [...values.keys()]
    .sort((a, b) => Math.abs(values[b]!) - Math.abs(values[a]!))
    .slice(0, count);
  if (wanted !== undefined && !order.includes(wanted)) order[order.length - 1] = wanted;
  return order.sort((a, b) => a - b);
}
