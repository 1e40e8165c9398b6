/** What a truncated sampler keeps of a distribution. */
export interface SamplingCut {
  /** Number of entries kept, the most probable ones; at least 1. */
  readonly kept: number;
  /** The smallest probability kept. */
  readonly smallest: number;
}

/**
 * Top-p, or nucleus, sampling: the fewest entries whose probabilities add up to at least `p` (Holtzman et al., 2020,
 * arXiv:1904.09751).
 * @param sorted probabilities, largest first; at least one.
 * @param p above 0, up to 1.
 */
export function topPCut(sorted: Float64Array, p: number): SamplingCut {
  let mass = 0;
  let kept = 0;
  while (kept < sorted.length && (kept === 0 || mass < p)) mass += sorted[kept++]!;
  return { kept, smallest: sorted[kept - 1]! };
}

/**
 * Min-p sampling: the entries at least `fraction` times as probable as the largest (Nguyen et al., 2025,
 * arXiv:2407.01082).
 * @param sorted probabilities, largest first; at least one.
 * @param fraction above 0, up to 1.
 */
export function minPCut(sorted: Float64Array, fraction: number): SamplingCut {
  const threshold = fraction * sorted[0]!;
  let kept = 1;
  while (kept < sorted.length && sorted[kept]! >= threshold) kept++;
  return { kept, smallest: sorted[kept - 1]! };
}
