/**
 * The exact two-sided p-value of McNemar's test (1947, doi:10.1007/BF02295996): how likely two classifiers of equal
 * merit would differ at least as much as they did, on the rows that only one of them got right. Each such row is a fair
 * coin: p = min(1, 2 Σ_{i ≤ min(a, b)} C(a + b, i) / 2^(a + b)).
 * @param onlyFirst rows that the first classifier alone got right.
 * @param onlySecond rows that the second alone got right.
 */
export function mcnemarTest(onlyFirst: number, onlySecond: number): number {
  const count = onlyFirst + onlySecond;
  const fewer = Math.min(onlyFirst, onlySecond);
  // In logarithms: 2^-count alone is 0 in float64 from 1,075 rows on.
  let logTerm = -count * Math.LN2;
  let tail = Math.exp(logTerm);
  for (let i = 1; i <= fewer; i++) {
    logTerm += Math.log((count - i + 1) / i);
    tail += Math.exp(logTerm);
  }
  return Math.min(1, 2 * tail);
}
