import type { ArrayState } from "./annotation";

/** Lower bounds of the heat steps 2 to 8. Fixed, so that a color means the same in every array. */
const heatBounds = [0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75];

export const heatSteps = heatBounds.length + 1;

/** How probabilities are written in the text. */
export interface FigureStyle {
  readonly format: "percent" | "decimal";
  /** Digits after the point of a percentage, from 0 to 4; a decimal has two more. */
  readonly precision: number;
}

/** From 1 to 8; null for NaN, which has no heat. */
export function heatStep(probability: number): number | null {
  if (Number.isNaN(probability)) return null;
  return 1 + heatBounds.filter((bound) => probability >= bound).length;
}

/** Every digit of a number, in a form that JSON and Python read too; NaN and infinities as Python writes them. */
export function exact(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** A number in about four digits, for reading. */
export function short(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value + 0);
  const size = Math.abs(value);
  return String(size >= 1e6 || size < 1e-4 ? value.toExponential(2) : Number(value.toPrecision(4)));
}

/** A number of up to `digits` decimals in at most `digits` + 3 characters: `-0.417`, `-12.35`, `-1e+21`, `2e-7`. */
export function fitted(value: number, digits: number): string {
  if (!Number.isFinite(value)) return value === -Infinity ? "-inf" : value === Infinity ? "inf" : "NaN";
  if (value !== 0 && Math.abs(value) < 0.5 * 10 ** -digits) return value.toExponential(0);
  for (let decimals = digits; decimals >= 0; decimals--) {
    const text = value.toFixed(decimals);
    if (text.length <= digits + 3 && !text.includes("e")) return text;
  }
  return value.toExponential(0);
}

/** "last axis", "axis 0", "all entries". */
export function axisText(axis: ArrayState["axis"]): string {
  return axis === "all" ? "all entries" : axis === -1 ? "last axis" : `axis ${axis}`;
}

/** "softmax · last axis"; with the temperature where it is not 1. */
export function stateText({ axis, function: kind, temperature }: ArrayState): string {
  const along = kind === "sigmoid" ? "each entry" : axisText(axis);
  return `${kind} · ${along}${temperature === 1 ? "" : ` · T ${temperature}`}`;
}
