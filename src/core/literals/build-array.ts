import type { Meaning, NumericArray } from "./numeric-array";
import { atLeastTwo, refusalError } from "./refusal";

/** An entry of an array: its value, the range of its own token, and its name if it has one. */
export interface Entry {
  readonly value: number;
  readonly start: number;
  readonly end: number;
  readonly label?: string | null;
  /** A masked entry has its place in the shape and takes part in nothing. */
  readonly masked?: boolean;
}

export interface ArrayParts {
  readonly start: number;
  readonly end: number;
  readonly shape: readonly number[];
  /** Row-major, masked ones included. */
  readonly entries: readonly Entry[];
  readonly meaning?: Meaning;
  readonly warnings?: readonly string[];
}

/** Above rounding; a log-probability is never that large. */
const largestLogProbability = 1e-3;

/** @throws LabError `array-refused` where fewer than two entries are left, or the values cannot be what they are named. */
export function buildArray(text: string, parts: ArrayParts): NumericArray {
  const { start, end, shape, entries, meaning = "logits", warnings = [] } = parts;
  const isMasked = entries.some(({ masked }) => masked === true);
  const present = isMasked ? entries.filter(({ masked }) => masked !== true) : entries;
  const masked = entries.length - present.length;
  if (present.length < 2) {
    if (masked === 0) throw refusalError(text, atLeastTwo(start, end));
    const left = present.length === 0 ? "no entry" : "only one entry";
    const message = `The mask leaves ${left} here. Softmax needs at least two.`;
    throw refusalError(text, { start, end, message });
  }
  if (meaning === "log-probabilities") refuseAboveZero(text, present);
  const isLabeled = present.every(({ label }) => typeof label === "string");
  const said = masked === 1 ? "1 masked entry is" : `${masked} masked entries are`;
  return {
    start,
    end,
    shape,
    meaning,
    ...columnsOf(present),
    indices: masked === 0 ? null : presentIndices(entries, present.length),
    labels: isLabeled ? present.map(({ label }) => label!) : null,
    warnings: masked === 0 ? warnings : [...warnings, `${said} left out.`],
  };
}

function columnsOf(entries: readonly Entry[]): Pick<NumericArray, "values" | "starts" | "ends"> {
  const values = new Float64Array(entries.length);
  const starts = new Uint32Array(entries.length);
  const ends = new Uint32Array(entries.length);
  entries.forEach((entry, index) => {
    values[index] = entry.value;
    starts[index] = entry.start;
    ends[index] = entry.end;
  });
  return { values, starts, ends };
}

function presentIndices(entries: readonly Entry[], count: number): Uint32Array {
  const indices = new Uint32Array(count);
  let next = 0;
  entries.forEach(({ masked }, index) => {
    if (masked !== true) indices[next++] = index;
  });
  return indices;
}

function refuseAboveZero(text: string, entries: readonly Entry[]): void {
  const above = entries.find(({ value }) => value > largestLogProbability);
  if (!above) return;
  const { start, end, value } = above;
  const message =
    `${value} is named a log-probability, but those are never above 0. ` +
    "If these are logits, name them so, or select the numbers alone.";
  throw refusalError(text, { start, end, message });
}
