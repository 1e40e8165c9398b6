import { LabError } from "../core/errors";
import { unpack } from "../core/packed";
import { textAt } from "../core/text-column";
import type { AnnotatedArray, Axis } from "../protocol/annotation";
import type { EngineHost } from "../session/engine-host";
import type { SoftmaxArguments } from "./arguments";
import { jsonLine } from "./json-line";
import type { Terminal } from "./terminal";

/** @throws LabError for input without an array, or with one that is refused. */
export async function runSoftmax(
  args: SoftmaxArguments,
  engine: EngineHost,
  terminal: Terminal,
): Promise<void> {
  const bytes = args.file === null ? await terminal.readStandardInput() : await terminal.readFile(args.file);
  const { arrays } = await engine.request("annotate", {
    text: decode(bytes, args.file ?? "Standard input"),
    where: { kind: "all" },
    axis: args.axis,
    temperature: args.temperature,
    reading: null,
  });
  const { length } = arrays.starts;
  arrays.starts.forEach((start, index) => {
    const array = unpack(arrays.packed, index);
    const name = length > 1 ? `Array ${index + 1} of ${length}, ` : "";
    terminal.out.write(args.json ? jsonLine(toJson(array, start)) : `${name}${describe(array)}\n`);
    if (!args.json) for (const warning of array.warnings) terminal.err.write(`Warning: ${warning}\n`);
  });
}

/** A byte-order mark stays, so that offsets are those of the input. */
function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new LabError("file-unreadable", `${name} is not UTF-8 text; arrays are read from UTF-8 text only.`);
  }
}

function toJson(array: AnnotatedArray, start: number): unknown {
  return {
    shape: array.shape,
    axis: axisFromFront(array),
    temperature: array.temperature,
    meaning: array.meaning,
    entries: Array.from(array.values, (value, entry) => ({
      start: start + array.starts[entry]!,
      end: start + array.ends[entry]!,
      value,
      ...(array.indices && { index: array.indices[entry] }),
      ...(array.labels && { label: textAt(array.labels, entry) }),
      probability: array.probabilities[entry],
    })),
    ...(array.meaning === "log-probabilities" && { others: Array.from(array.others) }),
    warnings: array.warnings,
  };
}

/** A table for a person: one entry a line, the largest of its group marked. */
function describe(array: AnnotatedArray): string {
  const axis = axisFromFront(array);
  const over = axis === "all" ? "all entries" : `axis ${axis}`;
  const temperature = array.temperature === 1 ? "" : `, temperature ${array.temperature}`;
  const what = array.meaning === "logits" ? "softmax" : "exponentials of log-probabilities";
  const head = `shape ${array.shape.join(" x ")}, ${what} over ${over}${temperature}`;
  const rows = Array.from(array.values, (value, entry) => [
    `${indexOf(array.indices?.[entry] ?? entry, array.shape)}${array.labels ? ` ${textAt(array.labels, entry)}` : ""}`,
    String(value),
    String(array.probabilities[entry]),
    array.ranks[entry] === 1 ? "▲" : "",
  ]);
  array.others.forEach((other) => rows.push(["other", "", String(other), ""]));
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map(([index, value, probability, mark]) =>
    `  ${index!.padEnd(widths[0]!)}  ${value!.padStart(widths[1]!)}  ${probability!.padEnd(widths[2]!)} ${mark}`.trimEnd(),
  );
  return [head, ...lines].join("\n");
}

/** The axis that was summed over, counted from 0: what was asked for may count from the end. */
function axisFromFront({ axis, shape }: AnnotatedArray): Axis {
  return typeof axis === "number" && axis < 0 ? axis + shape.length : axis;
}

/** `[1,2]`, the place of row-major entry `index`. */
function indexOf(index: number, shape: readonly number[]): string {
  const place: number[] = [];
  for (const size of [...shape].reverse()) {
    place.unshift(index % size);
    index = Math.floor(index / size);
  }
  return `[${place.join(",")}]`;
}
