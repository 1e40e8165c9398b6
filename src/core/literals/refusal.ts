import { LabError, type ErrorPosition } from "../errors";

/** Why a region of a text is not read. `start` and `end` are offsets in UTF-16 units. */
export interface Refusal {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export function refusalError(text: string, refusal: Refusal): LabError {
  return new LabError("array-refused", refusal.message, positionIn(text, refusal.start, refusal.end));
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
