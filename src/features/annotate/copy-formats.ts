import { textAt } from "../../core/text-column";
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

/** The array's result as text, at full precision. */
export function copyText(evaluation: Evaluation, format: CopyFormat): string {
  const { values } = copiedColumn(evaluation);
  switch (format) {
    case "list":
      return nested(Array.from(values, exact), evaluation.shape);
    case "NumPy":
      return `np.array(${nested(Array.from(values, numpyNumber), evaluation.shape)})`;
    case "JSON":
      return jsonText(evaluation, values);
    case "CSV":
      return csvText(evaluation, values);
  }
}

/** Row-major entries as a nested list in their shape. */
function nested(entries: string[], shape: readonly number[]): string {
  let parts = entries;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    parts = chunks(parts, shape[axis]!).map((row) => `[${row.join(", ")}]`);
  }
  return parts.join();
}

function numpyNumber(value: number): string {
  return Number.isFinite(value)
    ? exact(value)
    : Number.isNaN(value)
      ? "np.nan"
      : value > 0
        ? "np.inf"
        : "-np.inf";
}

/** JSON has no NaN and no infinity: they become null. Labeled entries become objects. */
function jsonText(evaluation: Evaluation, values: Float64Array): string {
  const number = (value: number) => (Number.isFinite(value) ? exact(value) : "null");
  const name = evaluation.function === "log-softmax" ? "logProbability" : "probability";
  const entries = Array.from(values, (value, entry) => {
    const label = labelOf(evaluation, entry);
    return label === null
      ? number(value)
      : `{"label": ${JSON.stringify(label)}, "${name}": ${number(value)}}`;
  });
  return nested(entries, evaluation.shape);
}

/** A line for each row along the last axis; of a labeled vector a line for each entry, with its label. */
function csvText(evaluation: Evaluation, values: Float64Array): string {
  const { shape, labels } = evaluation;
  const lines =
    labels !== null && shape.length === 1
      ? Array.from(values, (value, entry) => `${csvField(textAt(labels, entry) ?? "")},${exact(value)}`)
      : chunks(Array.from(values, exact), shape.at(-1) ?? 1).map((row) => row.join(","));
  return `${lines.join("\n")}\n`;
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const rows: T[][] = [];
  for (let start = 0; start < items.length; start += size) rows.push(items.slice(start, start + size));
  return rows;
}
