import { median } from "../measurement";

/** Of the clock of Date.now, in milliseconds. */
export type Span = readonly [from: number, to: number];

export async function during(action: () => Promise<unknown>): Promise<Span> {
  const from = Date.now();
  await action();
  return [from, Date.now()];
}

export function isWithin([from, to]: Span, time: number): boolean {
  return time >= from && time <= to;
}

/** The part of a span from `first` to `last` of its length, as shares. */
export function partOf([from, to]: Span, first: number, last: number): Span {
  return [from + first * (to - from), from + last * (to - from)];
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** NaN where there are none. */
export function medianOrNone(values: readonly number[]): number {
  return values.length > 0 ? median(values) : Number.NaN;
}

/** @param lines cells of a row each. */
export function tableOf(titles: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [row(titles), row(titles.map(() => "---")), ...lines.map(row)].join("\n");
}
