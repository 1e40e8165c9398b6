import type { Evaluation } from "./annotation";
import { formatPercentage } from "../../core/percentage";

/** A line of the document; offsets count from the array's start. */
export interface Line {
  readonly start: number;
  readonly end: number;
}

export type Density =
  /** The percentage after each entry. */
  | "text"
  /** A background to each entry and a summary at the line's end. */
  | "heat";

const maximumEntriesOfLine = 12;

/**
 * VS Code tells no extension how wide an editor is. A line with its annotations counts as fitting up to this many
 * columns: about what a maximized window on a full HD screen shows beside a side bar.
 */
const maximumColumns = 160;

/** Columns of an entry's text: a space, the mark of the largest, and `>99.9%`. */
export const textColumns = 8;

/** Lines looked at to choose the density; an array has one density throughout, so that its rows stay aligned. */
const sampledLines = 200;

/** @param lineAt the line that holds an offset. */
export function densityOf({ starts }: Evaluation, lineAt: (offset: number) => Line): Density {
  let entry = 0;
  for (let lines = 0; entry < starts.length && lines < sampledLines; lines++) {
    const line = lineAt(starts[entry]!);
    let count = 0;
    while (entry < starts.length && starts[entry]! < line.end && count <= maximumEntriesOfLine) {
      entry++;
      count++;
    }
    const columns = line.end - line.start + count * textColumns;
    if (count > maximumEntriesOfLine || columns > maximumColumns) return "heat";
  }
  return "text";
}

/** The text after an entry, always of the same length so that aligned entries stay aligned. */
export function entryText(evaluation: Evaluation, entry: number): string {
  const mark = isLargest(evaluation, entry) ? "▲" : "";
  const figure = formatPercentage(evaluation.probabilities[entry]!);
  // Other spaces collapse at the beginning of a decoration.
  return (mark + figure).padStart(textColumns, "\u00a0");
}

/** Whether no entry of its group has a larger probability. */
export function isLargest({ ranks, probabilities, groupSize }: Evaluation, entry: number): boolean {
  return groupSize > 1 && ranks[entry] === 1 && !Number.isNaN(probabilities[entry]);
}
