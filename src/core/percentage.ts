/**
 * A probability as a percentage that never claims more than is true: `100%` and `0%` are exactly 1 and 0, what is
 * nearer to them than the last digit is `>99.9%` or `<0.1%`.
 * @param decimals digits after the point.
 */
export function formatPercentage(probability: number, decimals = 1): string {
  return honest(probability, 100, decimals, "%");
}

/** A probability as a decimal, as honest as the percentage: `1`, `0`, `>0.999`, `<0.001`. */
export function formatDecimal(probability: number, decimals = 3): string {
  return honest(probability, 1, decimals, "");
}

function honest(probability: number, scale: number, decimals: number, unit: string): string {
  if (Number.isNaN(probability)) return "NaN";
  if (probability === 0 || probability === 1) return `${probability * scale}${unit}`;
  const smallest = 10 ** -decimals;
  const value = probability * scale;
  if (value < smallest) return `<${smallest.toFixed(decimals)}${unit}`;
  if (value > scale - smallest) return `>${(scale - smallest).toFixed(decimals)}${unit}`;
  return `${value.toFixed(decimals)}${unit}`;
}
