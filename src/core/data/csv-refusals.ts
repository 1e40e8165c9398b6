import { LabError, type ErrorPosition } from "../errors";

type Position = Required<Pick<ErrorPosition, "start" | "end" | "line" | "column">>;

// eslint-disable-next-line no-control-regex -- they are what is looked for
const controlCharacters = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F\u007F]/g;
const maximumControls = 0.02;

/** @param before how many characters come before `text`. @throws LabError `table-malformed` for a NUL. */
export function refuseNul(text: string, before: number): void {
  const index = text.indexOf("\0");
  if (index === -1) return;
  const start = before + index;
  throw new LabError(
    "table-malformed",
    `Character ${start + 1} is a NUL, so this is a binary file; it must be CSV text.`,
    { start, end: start + 1 },
  );
}

/** Text has hardly any control characters but white space. @throws LabError `table-malformed` */
export function refuseControls(sample: string, before: number): void {
  const controls = sample.match(controlCharacters)?.length ?? 0;
  if (controls <= maximumControls * sample.length) return;
  const start = sample.search(controlCharacters);
  throw new LabError(
    "table-malformed",
    `${controls} of the first ${sample.length} characters are control characters, the first one character ${start + 1}, so this is a binary file; it must be CSV text.`,
    { start: before + start, end: before + start + 1, line: 1, column: start + 1 },
  );
}

export function wrongQuote(position: Position, isUnclosed: boolean): LabError {
  const place = `Line ${position.line}, column ${position.column}`;
  return new LabError(
    "table-malformed",
    isUnclosed
      ? `${place}: the quote that opens here is never closed. Close the cell with ", and write "" for a quote inside it.`
      : `${place}: the quoted cell that opens here has text after a closing quote. Write "" for a quote inside a quoted cell.`,
    position,
  );
}

export function longRow(position: Position, maximumLength: number): LabError {
  return new LabError(
    "table-malformed",
    `Line ${position.line}, column 1: the row that begins here is longer than ${maximumLength} characters; is this a CSV file?`,
    position,
  );
}
