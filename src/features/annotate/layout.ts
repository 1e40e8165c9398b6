import type { Evaluation } from "./evaluation";

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

/** Lines looked at to choose the density; an array has one density throughout, so that its rows stay aligned. */
const sampledLines = 200;

/**
 * @param textColumns columns of the text after an entry.
 * @param lineAt the line that holds an offset.
 */
export function densityOf(
  { textStarts: starts }: Evaluation,
  textColumns: number,
  lineAt: (offset: number) => Line,
): Density {
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
