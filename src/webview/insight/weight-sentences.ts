import type { DeadUnits } from "../../core/insight/dead-units";
import type { ParameterSummary } from "../../core/insight/weight-summary";
import type { WeightsView } from "../../protocol/insight";
import { formatAmount, formatCount, formatMeasure } from "../figures";

/** `Hidden layer 1` or `Output layer`, from 0. */
export function layerName(index: number, layers: number): string {
  return index === layers - 1 ? "Output layer" : `Hidden layer ${index + 1}`;
}

/** `unit 3`, or where the layer is the only one, the class it speaks for. */
export function firstLayerUnit({ layers, classes }: WeightsView, unit: number): string {
  return layers.length === 1 && classes ? classes[unit]! : `unit ${unit + 1}`;
}

export function describeParameters(
  { count, least, most, mean, deviation }: ParameterSummary,
  noun: string,
  plural: string,
): string {
  if (count === 1) return `1 ${noun}: ${formatMeasure(least)}`;
  return `${formatAmount(count, noun, plural)} from ${formatMeasure(least)} to ${formatMeasure(most)}, mean ${formatMeasure(mean)}, standard deviation ${formatMeasure(deviation)}`;
}

const mostNamed = 20;

/** How many units of a hidden layer are dead, and which. */
export function describeDead({ layers, rows }: DeadUnits, layer: number, units: number): string {
  const dead = layers[layer]!;
  const seen = `on ${formatAmount(rows, "training row")}`;
  if (dead.length === 0) return `No dead unit: each of the ${formatCount(units)} was active ${seen}.`;
  const named = dead.slice(0, mostNamed).map((unit) => formatCount(unit + 1));
  const rest = dead.length - named.length;
  const list = rest > 0 ? `${named.join(", ")} and ${formatCount(rest)} more` : named.join(", ");
  return `${formatCount(dead.length)} of ${formatAmount(units, "unit")} dead, never active ${seen}: ${dead.length === 1 ? "unit" : "units"} ${list}.`;
}

/** One unit's weights as an image, in words. */
export function describeImage(weights: ArrayLike<number>, side: number): string {
  let [least, most] = [0, 0];
  for (let pixel = 1; pixel < weights.length; pixel++) {
    if (weights[pixel]! < weights[least]!) least = pixel;
    if (weights[pixel]! > weights[most]!) most = pixel;
  }
  const place = (pixel: number) => `row ${Math.floor(pixel / side) + 1}, column ${(pixel % side) + 1}`;
  return `lowest ${formatMeasure(weights[least]!)} at ${place(least)}, highest ${formatMeasure(weights[most]!)} at ${place(most)}`;
}
