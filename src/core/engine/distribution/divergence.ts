/**
 * Kullback-Leibler divergence Σ p (log p - log q), in nats: what is lost by taking q for p (Kullback and Leibler,
 * 1951, doi:10.1214/aoms/1177729694).
 * @param logP log p, normalized; an entry of -Infinity adds nothing.
 * @param logQ log q, of the same length.
 * @returns at least 0; Infinity where q is 0 and p is not; NaN if an entry that matters is NaN.
 */
export function klDivergence(logP: Float64Array, logQ: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < logP.length; k++) {
    const p = Math.exp(logP[k]!);
    if (p !== 0) sum += p * (logP[k]! - logQ[k]!);
  }
  // Rounding may take the divergence of two nearly equal distributions below 0.
  return Math.max(sum, 0);
}

/**
 * Jensen-Shannon divergence, in nats: the mean of the divergences of p and q from their mean (Lin, 1991,
 * doi:10.1109/18.61115).
 * @returns from 0 to log 2; symmetric.
 */
export function jensenShannonDivergence(logP: Float64Array, logQ: Float64Array): number {
  const logMean = logP.map((log, k) => {
    const larger = Math.max(log, logQ[k]!);
    if (larger === -Infinity) return larger;
    return larger + Math.log((Math.exp(log - larger) + Math.exp(logQ[k]! - larger)) / 2);
  });
  return (klDivergence(logP, logMean) + klDivergence(logQ, logMean)) / 2;
}
