import type { BackpropagationView } from "../../protocol/insight";

/** The unit of a layer that formulas are about, as a place among those shown: the chosen weight's, or the steepest. */
export function shownUnit({ layers, weight }: BackpropagationView, index: number): number {
  const { units, deltas } = layers[index]!;
  if (weight.place.layer === index) return units.indexOf(weight.place.unit);
  return deltas.reduce((best, delta, unit) => (Math.abs(delta) > Math.abs(deltas[best]!) ? unit : best), 0);
}
