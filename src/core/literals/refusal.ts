import { LabError, type ErrorPosition, type Reading } from "../errors";

/** Why a region of a text is not read. `start` and `end` are offsets in UTF-16 units. */
export interface Refusal {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** Where the region can be read in several ways, at least two of them. */
  readonly readings?: readonly Omit<Reading, "position">[];
}

export function refusalError(text: string, { start, end, message, readings }: Refusal): LabError {
  const position = positionIn(text, start, end);
  if (!readings) return withoutStack(() => new LabError("array-refused", message, position));
  const choices = readings.map((reading) => ({ ...reading, position }));
  return withoutStack(() => new LabError("array-ambiguous", message, position, choices));
}

/** Of V8; the language's own types do not know it. */
const stacks = Error as ErrorConstructor & { stackTraceLimit: number };

/** A refusal is an answer about the text: its stack tells nothing, and takes longer than reading a short text. */
function withoutStack(create: () => LabError): LabError {
  const { stackTraceLimit } = stacks;
  stacks.stackTraceLimit = 0;
  try {
    return create();
  } finally {
    stacks.stackTraceLimit = stackTraceLimit;
  }
}

/** Lines and columns count from 1. */
export function positionIn(text: string, start: number, end: number): ErrorPosition {
  let line = 1;
  let lineStart = 0;
  for (let next = text.indexOf("\n"); next !== -1 && next < start; next = text.indexOf("\n", next + 1)) {
    line++;
    lineStart = next + 1;
  }
  return { start, end, line, column: start - lineStart + 1 };
}

/** A token as it is quoted in a message; long ones are shortened. */
export function quote(text: string, start: number, end: number): string {
  const shown = end - start > 40 ? `${text.slice(start, start + 39)}…` : text.slice(start, end);
  return `"${shown}"`;
}

export function atLeastTwo(start: number, end: number): Refusal {
  return { start, end, message: "There is only one entry here. Softmax needs at least two." };
}

/** Values as a choice shows them, with at most six of them: `2.5, -1.5, 0.1`. */
export function valuesShown(values: readonly number[]): string {
  const shown = values.slice(0, 6).map(String).join(", ");
  return values.length > 6 ? `${shown}, … (${values.length} entries)` : shown;
}
