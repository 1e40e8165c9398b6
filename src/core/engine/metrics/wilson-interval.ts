/** Of a normal variable, 95 % lie within so many standard deviations. */
export const normal95 = 1.959963984540054;

/**
 * The 95 % score interval of a share, 0 to 1 (Wilson, 1927, doi:10.1080/01621459.1927.10502953). Unlike the usual
 * p ± 1.96 √(p (1 - p) / n) it holds for few rows and near 0 and 1. From 0 to 1 without rows.
 * @param successes of `count`.
 */
export function wilsonInterval(successes: number, count: number): readonly [low: number, high: number] {
  if (count === 0) return [0, 1];
  const share = successes / count;
  const z2 = normal95 ** 2;
  const center = share + z2 / (2 * count);
  const reach = normal95 * Math.sqrt((share * (1 - share)) / count + z2 / (4 * count ** 2));
  const divisor = 1 + z2 / count;
  return [Math.max(0, (center - reach) / divisor), Math.min(1, (center + reach) / divisor)];
}
