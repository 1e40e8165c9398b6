import { formatPercentage } from "../core/percentage";

/** As `formatMeasure`; a dash where there is none. */
export function formatLoss(loss: number | null): string {
  return loss === null ? "–" : formatMeasure(loss);
}

/** Four significant digits, from 1,000 to ten millions all before the point; a dash where it is not finite. */
export function formatMeasure(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size !== 0 && size < 1e-4) return withMinus(value.toExponential(2));
  if (size >= 1e7) return withMinus(value.toExponential(3));
  return withMinus(size < 1000 ? value.toPrecision(4) : counts.format(Math.round(value)));
}

/** A true minus sign, which is as wide as a plus and is read out. */
export function withMinus(text: string): string {
  return text.replaceAll("-", "−");
}

export function formatAccuracy(value: number | null): string {
  return value === null ? "–" : formatPercentage(value);
}

export function formatR2(value: number | null): string {
  return value === null ? "–" : formatMeasure(value);
}

/** At most six significant digits, with separators from 10,000 on: a year has none. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-6 || size >= 1e15)) return withMinus(String(Number(value.toPrecision(6))));
  return withMinus(values.format(value));
}

/** Short enough to stand at an axis. */
export function formatTick(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
    return withMinus(Number(value.toPrecision(6)).toExponential().replace("+", ""));
  }
  return formatNumber(value);
}

/** As it is counted, with the part of the next that is done. */
export function formatEpoch(epochs: number): string {
  return counts.format(Number(epochs.toPrecision(6)));
}

/** Made once: `toLocaleString` makes one at each call, which costs more than all else of a small rendering. */
const counts = new Intl.NumberFormat("en-US");
const values = new Intl.NumberFormat("en-US", {
  maximumSignificantDigits: 6,
  useGrouping: "min2",
  // No minus before a zero.
  signDisplay: "negative",
});

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
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${counts.format(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}
