/**
 * Shannon's entropy -Σ p log p of a distribution, in nats: 0 where one entry is certain, log n where all n are equal.
 * @param logProbabilities log p; an entry of -Infinity adds nothing.
 * @returns NaN if an entry is NaN.
 */
export function entropy(logProbabilities: Float64Array): number {
  let sum = 0;
  for (const log of logProbabilities) if (log !== -Infinity) sum -= Math.exp(log) * log;
  // 0 rather than -0.
  return sum + 0;
}

/** How many equally likely entries would be as uncertain: exp of the entropy in nats, from 1 to n. */
export function perplexity(logProbabilities: Float64Array): number {
  return Math.exp(entropy(logProbabilities));
}

/** Nats in bits. */
export function bits(nats: number): number {
  return nats / Math.LN2;
}
