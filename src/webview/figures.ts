/** A share as a percentage that is 0% or 100% only where it is exactly so. */
export function formatPercent(share: number): string {
  const text = (100 * share).toFixed(1);
  if (share < 1 && text === "100.0") return ">99.9%";
  if (share > 0 && text === "0.0") return "<0.1%";
  return `${text.replace(/\.0$/, "")}%`;
}

/** Four significant digits, as losses are read. */
export function formatLoss(loss: number | null): string {
  if (loss === null || !Number.isFinite(loss)) return "–";
  if (loss !== 0 && Math.abs(loss) < 1e-4) return loss.toExponential(2);
  return loss.toPrecision(4);
}

export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** `0 of 1 row`, `1 row`, `1,000 rows`. */
export function formatAmount(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

export function formatSeconds(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(2)} s`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  return `${minutes} min ${Math.floor(seconds % 60)} s`;
}
