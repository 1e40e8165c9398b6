import { plainNumber, type NumberStyle } from "./number-style";
import { Cell, cellsBetween, type Line } from "./text-lines";

/** A way to cut lines into cells, and the ways in which numbers may then be written. */
export interface Separation {
  readonly rows: readonly (readonly Cell[])[];
  readonly styles: readonly NumberStyle[];
}

/** `logits: 1.2 0.3`, and `num [1:2] 1.2 0.3` of R's str; with something behind the name. */
const nameBefore = /^\s*(?:[A-Za-z_][\w.]{0,40}\s?[:=]\s|(?:num|int) \[1:\d{1,12}\]\s)(?=\s*\S)/;

/** How the lines may be cut into cells: by tabs or semicolons where each line has them, else by commas or white space. */
export function separationsOf(lines: readonly Line[]): Separation[] {
  const all = (character: string) => lines.every(({ text }) => text.includes(character));
  const commas = lines.some(({ text }) => text.includes(","));
  const inCells: NumberStyle[] = commas ? ["decimal-commas", "thousands"] : ["decimal-points"];
  if (all("\t")) return [{ rows: cellsOf(lines, "\t"), styles: inCells }];
  if (all(";")) {
    const rows = lines.map((line) => behindName(withoutLastEmpty(cellsBetween(line, ";"))));
    const [only] = rows;
    // `1, 2; 3, 4`: rows on one line.
    const spaced = rows.length === 1 && only!.every(({ text }) => /,\s/.test(text));
    if (spaced) return [{ rows: only!.map((cell) => splitCell(cell)), styles: ["decimal-points"] }];
    return [{ rows, styles: inCells }];
  }
  if (!commas) {
    const behind = lines.map(wordsBehindName);
    // A name and a number on each line are pairs.
    const paired = lines.length > 1 && behind.every(({ length }) => length === 1);
    return [{ rows: paired ? lines.map(({ words }) => words) : behind, styles: ["decimal-points"] }];
  }
  const separations: Separation[] = [];
  if (all(",")) separations.push({ rows: cellsOf(lines, ","), styles: ["decimal-points"] });
  const between = lines.map(wordsWithoutComma);
  if (between.some((cells) => cells.length > 1) || between.length > 1 || all(",")) {
    separations.push({ rows: between, styles: ["decimal-commas", "thousands"] });
  }
  return separations;
}

function cellsOf(lines: readonly Line[], separator: string): Cell[][] {
  return lines.map((line) => behindName(cellsBetween(line, separator)).map(withoutQuotes));
}

/** `logits: 1.2` in the first cell is a name and the first number; `Mon 12:30` is one word. */
const nameAndNumber = /^([^\d\s].*?(?:[:=]\s|[^\d\s][:=]|=)\s*)([^\s:=]+)$/;

function behindName(cells: Cell[]): Cell[] {
  const [first, ...others] = cells;
  const parts = first!.text.length > 100 ? null : nameAndNumber.exec(first!.text);
  if (!parts || !/\d/.test(parts[2]!)) return cells;
  const number = new Cell(first!.start + parts[1]!.length, first!.end, parts[2]!);
  return isNumeric(number.text) ? [number, ...others] : cells;
}

const isNumeric = (text: string) =>
  plainNumber(text, "thousands") !== null || plainNumber(text, "decimal-commas") !== null;

/** A semicolon may end the line. */
const withoutLastEmpty = (cells: Cell[]) => (cells.at(-1)!.text === "" ? cells.slice(0, -1) : cells);

function splitCell({ text, start }: Cell): Cell[] {
  const line: Line = { text, start, end: start + text.length, words: [] };
  return cellsBetween(line, ",");
}

/** CSV quotes names; quoted numbers stay quoted text. */
function withoutQuotes(cell: Cell): Cell {
  const inner = cell.text.startsWith('"') ? /^"([^"]*)"$/.exec(cell.text)?.[1] : undefined;
  return inner === undefined || /^[-+.\d]/.test(inner) ? cell : new Cell(cell.start, cell.end, inner);
}

function wordsBehindName({ text, start, words }: Line): readonly Cell[] {
  if (text.length > 100_000) return words;
  const name = nameBefore.exec(text);
  return name ? words.filter((word) => word.start >= start + name[0].length) : words;
}

/** White space separates, perhaps with a comma before it. */
function wordsWithoutComma({ words }: Line): Cell[] {
  return words.map((word) =>
    word.text.endsWith(",") ? new Cell(word.start, word.end - 1, word.text.slice(0, -1)) : word,
  );
}
