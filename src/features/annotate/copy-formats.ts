import { textAt } from "../../core/text-column";
import { nextTurn } from "../../session/next-turn";
import type { Evaluation } from "./evaluation";
import { exact } from "./figures";
import { labelOf } from "./summary";

export const copyFormats = ["list", "NumPy", "JSON", "CSV"] as const;

export type CopyFormat = (typeof copyFormats)[number];

/** What is copied: probabilities, or their logarithms where those are shown. */
export function copiedColumn({ function: kind, probabilities, logProbabilities }: Evaluation): {
  readonly name: "probabilities" | "log-probabilities";
  readonly values: Float64Array;
} {
  return kind === "log-softmax"
    ? { name: "log-probabilities", values: logProbabilities }
    : { name: "probabilities", values: probabilities };
}

/** Entries that are written at a time: a few milliseconds' work. */
const entriesOfPiece = 16 * 1024;

/** The array's result as text, at full precision; that of a large array in turns, between which others have theirs. */
export async function copyText(evaluation: Evaluation, format: CopyFormat): Promise<string> {
  const pieces: string[] = [];
  for (const piece of copiedPieces(evaluation, format)) {
    if (pieces.length > 0) await nextTurn();
    pieces.push(piece);
  }
  return pieces.join("");
}

/** The text in its order. */
export function* copiedPieces(evaluation: Evaluation, format: CopyFormat): Generator<string, void> {
  const { values } = copiedColumn(evaluation);
  const { length } = values;
  const write = writerOf(evaluation, values, format);
  if (format === "NumPy") yield "np.array(";
  for (let entry = 0; entry < length;) {
    let piece = "";
    for (const end = Math.min(length, entry + entriesOfPiece); entry < end; entry++) piece += write(entry);
    yield piece;
  }
  if (format === "NumPy") yield ")";
}

/** What is written of an entry, with the brackets, commas and line breaks around it. */
function writerOf(
  evaluation: Evaluation,
  values: Float64Array,
  format: CopyFormat,
): (entry: number) => string {
  switch (format) {
    case "list":
      return nested(values.length, evaluation.shape, (entry) => exact(values[entry]!));
    case "NumPy":
      return nested(values.length, evaluation.shape, (entry) => numpyNumber(values[entry]!));
    case "JSON":
      return nested(values.length, evaluation.shape, jsonEntry(evaluation, values));
    case "CSV":
      return csvEntry(evaluation, values);
  }
}

/** Row-major entries as a nested list in their shape. */
function nested(
  count: number,
  shape: readonly number[],
  text: (entry: number) => string,
): (entry: number) => string {
  // How many entries a list of each axis holds, the innermost first.
  const sizes = shape
    .map((_, axis) => shape.slice(axis).reduce((product, size) => product * size, 1))
    .reverse();
  const listsAt = (entry: number) => {
    let lists = 0;
    while (lists < sizes.length && entry % sizes[lists]! === 0) lists++;
    return lists;
  };
  return (entry) => {
    const closing = entry + 1 === count ? sizes.length : listsAt(entry + 1);
    return `${entry === 0 ? "" : ", "}${"[".repeat(listsAt(entry))}${text(entry)}${"]".repeat(closing)}`;
  };
}

function numpyNumber(value: number): string {
  if (Number.isFinite(value)) return exact(value);
  return Number.isNaN(value) ? "np.nan" : value > 0 ? "np.inf" : "-np.inf";
}

/** JSON has no NaN and no infinity: they become null. Labeled entries become objects. */
function jsonEntry(evaluation: Evaluation, values: Float64Array): (entry: number) => string {
  const name = evaluation.function === "log-softmax" ? "logProbability" : "probability";
  return (entry) => {
    const value = values[entry]!;
    const number = Number.isFinite(value) ? exact(value) : "null";
    const label = labelOf(evaluation, entry);
    return label === null ? number : `{"label": ${JSON.stringify(label)}, "${name}": ${number}}`;
  };
}

/** A line for each row along the last axis; of a labeled vector a line for each entry, with its label. */
function csvEntry({ shape, labels }: Evaluation, values: Float64Array): (entry: number) => string {
  if (labels !== null && shape.length === 1) {
    return (entry) => `${csvField(textAt(labels, entry) ?? "")},${exact(values[entry]!)}\n`;
  }
  const width = shape.at(-1) ?? 1;
  return (entry) => {
    const isLast = (entry + 1) % width === 0 || entry + 1 === values.length;
    return `${exact(values[entry]!)}${isLast ? "\n" : ","}`;
  };
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
