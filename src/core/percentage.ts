/**
 * A probability as an honest percentage of at most three digits: `65.9%`. Never `100%` below 1 and never `0%` above
 * 0: those are `>99.9%` and `<0.1%`.
 */
export function formatPercentage(probability: number): string {
  if (Number.isNaN(probability)) return "NaN";
  if (probability === 0) return "0%";
  if (probability === 1) return "100%";
  const figure = (probability * 100).toFixed(1);
  if (figure === "100.0") return ">99.9%";
  return figure === "0.0" ? "<0.1%" : `${figure}%`;
}
