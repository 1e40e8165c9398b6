/**
 * A probability in at most three digits that never claims more than is true: `100%` and `0%` are exactly 1 and 0,
 * what is nearer to them than a tenth of a percent is `>99.9%` or `<0.1%`.
 */
export function formatPercentage(probability: number): string {
  if (Number.isNaN(probability)) return "NaN";
  if (probability === 0) return "0%";
  if (probability === 1) return "100%";
  const percent = probability * 100;
  if (percent < 0.1) return "<0.1%";
  if (percent > 99.9) return ">99.9%";
  return `${percent.toFixed(1)}%`;
}
