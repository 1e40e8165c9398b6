import { formatNumber } from "../figures";

export interface Tick {
  readonly value: number;
  readonly text: string;
}

const millisecondsOfDay = 86_400_000;

/** Round numbers of a range, at most `most` of them. */
export function axisTicks(least: number, highest: number, most: number, isDate: boolean): readonly Tick[] {
  const rough = (highest - least) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough)!;
  const ticks: Tick[] = [];
  for (let place = Math.ceil(least / step); place * step <= highest; place++) {
    const value = place * step;
    ticks.push({ value, text: axisText(value, isDate) });
  }
  return ticks;
}

/** A number, or the day of a date. @param value of dates, days from 1970-01-01. */
export function axisText(value: number, isDate: boolean): string {
  if (!isDate) return formatNumber(value);
  const date = new Date(value * millisecondsOfDay);
  return Number.isNaN(date.getTime()) ? formatNumber(value) : date.toISOString().slice(0, 10);
}
