/** Up to this part of non-zero entries, and from this many features on, skipping the zeros is faster. */
const sparseDensity = 0.35;
const sparseFeatures = 16;

/** Whether skipping zeros pays off for rows like these. */
export function isSparse(entries: number, nonZero: number, featureCount: number): boolean {
  return featureCount >= sparseFeatures && nonZero <= sparseDensity * entries;
}
