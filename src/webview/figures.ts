import { formatPercentage } from "../core/percentage";

/** Four significant digits, as losses are read. */
export function formatLoss(loss: number | null): string {
  if (loss === null || !Number.isFinite(loss)) return "–";
  if (loss !== 0 && Math.abs(loss) < 1e-4) return loss.toExponential(2);
  return loss.toPrecision(4);
}

/** Four significant digits of a measure, which may be negative, large or not finite. */
export function formatMeasure(value: number): string {
  if (!Number.isFinite(value)) return "–";
  return value === 0 || Math.abs(value) >= 1e-4 ? value.toPrecision(4) : value.toExponential(2);
}

export function formatAccuracy(value: number | null): string {
  return value === null ? "–" : formatPercentage(value);
}

export function formatR2(value: number | null): string {
  return value === null ? "–" : formatMeasure(value);
}

/** At most six significant digits. */
export function formatNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** Made once: `toLocaleString` makes one at each call, which costs more than all else of a small rendering. */
const counts = new Intl.NumberFormat("en-US");

export function formatCount(count: number): string {
  return counts.format(count);
}

/** `1 row`, `1,000 rows`. */
export function formatAmount(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

export function formatSeconds(seconds: number): string {
  if (seconds > 0 && seconds < 0.01) return "<0.01 s";
  if (seconds < 10) return `${seconds.toFixed(2)} s`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  return `${minutes} min ${Math.floor(seconds % 60)} s`;
}
