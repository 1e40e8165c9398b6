import { indexLabels } from "./index-labels";
import { isEllipsis, isNumber } from "./number-cell";
import { Cell, type Line } from "./text-lines";

/** Lines of aligned columns under a line of names. */
export interface Block {
  readonly header: readonly Cell[];
  readonly rows: readonly Line[];
}

export interface BlockCells {
  readonly header: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
  /** Whether the rows have an index before their values. */
  readonly indexed: boolean;
}

const rColumn = /^\[,\d+\]$/;
const rRow = /^\[\d+,\]$/;

/** `[,1]`, which R prints over a column without a name. */
export const isUnnamedColumn = ({ text }: Cell) => rColumn.test(text);

/** Lines of names begin blocks; null where there is none at the beginning, or one has no rows. */
export function blocksOf(lines: readonly Line[]): Block[] | null {
  const blocks: { header: readonly Cell[]; rows: Line[] }[] = [];
  for (const [at, line] of lines.entries()) {
    const words = line.words.filter(({ text }) => text !== "\\");
    if (words.length === 0) continue;
    const isHeader = at === 0 ? startsTable(words, lines[1]) : isNames(words);
    const current = blocks.at(-1);
    if (isHeader && current?.rows.length === 0) {
      if (isNameOfIndex(words, line, current.header, lines[at - 1]!)) continue;
      // The name of R's dimension stands above the names in it.
      if (current.header.length === 1 && words.length > 1) blocks.pop();
    }
    if (isHeader || isContinuedHeader(words, current, lines[at + 1]))
      blocks.push({ header: words, rows: [] });
    else if (current) current.rows.push(line);
    else return null;
  }
  return blocks.length > 0 && blocks.every(({ rows }) => rows.length > 0) ? blocks : null;
}

/** The names of the index's levels stand on a line of their own, before the columns. */
function isNameOfIndex(
  words: readonly Cell[],
  line: Line,
  header: readonly Cell[],
  headerLine: Line,
): boolean {
  if (words.length === 1) return true;
  return words.at(-1)!.end - line.start <= header[0]!.start - headerLine.start;
}

/** Numbers are a header only where the rows have an index besides. */
function startsTable(words: readonly Cell[], next: Line | undefined): boolean {
  if (words.every((word) => !isNumber(word))) return !words.every(isEllipsis);
  return next?.words.length === words.length + 1 && areCountsFrom(words, 0);
}

function areCountsFrom(words: readonly Cell[], first: number): boolean {
  const cut = words.findIndex(isEllipsis);
  const whole = cut === -1 ? words : words.slice(0, cut);
  return whole.length > 0 && whole.every(({ text }, at) => text === String(first + at));
}

/** pandas' columns without names go on counting in the next block. */
function isContinuedHeader(
  words: readonly Cell[],
  current: Block | undefined,
  next: Line | undefined,
): boolean {
  if (!current || current.rows.length === 0 || next?.words.length !== words.length + 1) return false;
  const last = current.header.at(-1)!.text;
  return /^\d+$/.test(last) && areCountsFrom(words, Number(last) + 1);
}

function isNames(words: readonly Cell[]): boolean {
  if (rRow.test(words[0]!.text)) return false;
  return words.every((word) => !isNumber(word) && !isEllipsis(word) && !rRow.test(word.text));
}

/**
 * The cells of a block, with the text before the values, white space and all, as the first; null where the rows
 * do not fit the header.
 */
export function cellsOf({ header, rows }: Block): BlockCells | null {
  const count = header.length;
  const cut = rows.some(({ words }) => words.every(isEllipsis));
  if (!cut && rows.some(({ words }) => words.length < count)) return null;
  const labeled = rows.every(({ words }) => words.length > count || words.every(isEllipsis));
  if (!labeled) {
    const fits = rows.every(({ words }) => words.length === count && words.some(isNumber));
    return fits ? { header, rows: rows.map(({ words }) => words), indexed: false } : null;
  }
  const labels = indexLabels(rows, count);
  const cells = rows.map((line, row) => withLabel(line, count, labels[row]!));
  if (!cells.some((row) => row.slice(1).some(isNumber))) return null;
  const corner = new Cell(header[0]!.start, header[0]!.start, "");
  const names = header.map((cell) =>
    isUnnamedColumn(cell) ? new Cell(cell.start, cell.end, cell.text.slice(2, -1)) : cell,
  );
  return { header: [corner, ...names], rows: cells, indexed: true };
}

/** `[2,]` of R and `2:` of its data.table are counts. */
function withLabel({ words }: Line, count: number, label: string): Cell[] {
  const first = words[0]!;
  const end = words.at(-count - 1)?.end ?? first.end;
  return [new Cell(first.start, end, label.replace(/^\[?(\d+)(?:,\]|:)$/, "$1")), ...words.slice(-count)];
}

/** Blocks of columns side by side, as one; null where they do not fit together. */
export function joinBlocks(blocks: readonly Block[]): BlockCells | null {
  const parts = blocks.map(cellsOf);
  const [first] = parts;
  if (!first || !parts.every((part) => part?.rows.length === first.rows.length)) return null;
  const others = (parts as BlockCells[]).slice(1);
  return {
    header: first.header.concat(...others.map(({ header }) => header.slice(1))),
    rows: first.rows.map((row, at) => row.concat(...others.map(({ rows }) => rows[at]!.slice(1)))),
    indexed: first.indexed,
  };
}
