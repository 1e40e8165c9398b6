import type { Layer } from "./network";

/** What is added to the mean loss for large weights. Biases are free. */
export interface PenaltySettings {
  /** l1 * Σ |w|. */
  readonly l1: number;
  /** ½ * l2 * Σ w². */
  readonly l2: number;
}

/** l1 * Σ |w| + ½ * l2 * Σ w² over all weights of a network. */
export function penalty(layers: readonly Layer[], { l1, l2 }: PenaltySettings): number {
  let sum = 0;
  let squares = 0;
  if (l1 === 0 && l2 === 0) return 0;
  for (const { weights } of layers) {
    for (let i = 0; i < weights.length; i++) {
      sum += Math.abs(weights[i]!);
      squares += weights[i]! * weights[i]!;
    }
  }
  return l1 * sum + 0.5 * l2 * squares;
}

/** Adds the penalties' gradient to the entries from `start` to before `end`. Where a weight is 0, |w| has slope 0. */
export function addPenaltyGradient(
  weights: Float64Array,
  gradients: Float64Array,
  { l1, l2 }: PenaltySettings,
  start: number,
  end: number,
): void {
  if (l2 !== 0) for (let i = start; i < end; i++) gradients[i]! += l2 * weights[i]!;
  if (l1 !== 0) for (let i = start; i < end; i++) gradients[i]! += l1 * Math.sign(weights[i]!);
}
