import { indexLabels } from "./index-labels";
import { isEllipsis, isNumber } from "./number-cell";
import { Cell, type Line } from "./text-lines";
import type { BlockCells } from "./text-table-blocks";

/** pandas prints as many lines above the rows where the columns have levels and the index has a name. */
const maximumHeaderLines = 5;

/**
 * A table whose columns end where their names end, as pandas prints a DataFrame. What stands before the first column
 * with a name is an index, be it of numbers or several words.
 * @returns null for another layout.
 */
export function alignedTable(lines: readonly Line[]): BlockCells | null {
  // An index and a number, or it is no row: cheap to see in a text of very many lines.
  if (lines.length === 0 || lines.at(-1)!.words.length < 2) return null;
  if (lines.some(({ words }) => words.some(isEllipsis) || words.at(-1)?.text === "\\")) return null;
  for (let count = 1; count <= maximumHeaderLines && count < lines.length; count++) {
    const above = lines.slice(0, count);
    const rows = lines.slice(count);
    // The names of the index's levels may stand on a line of their own.
    const table = tableBelow(above, null, rows) ?? tableBelow(above.slice(0, -1), above.at(-1)!, rows);
    if (table) return table;
  }
  return null;
}

const endOf = (line: Line, word: Cell | undefined) => (word === undefined ? -1 : word.end - line.start);

function tableBelow(
  above: readonly Line[],
  indexNames: Line | null,
  rows: readonly Line[],
): BlockCells | null {
  const header = above.at(-1);
  const ends = header && endsOfColumns(header, indexNames !== null, rows);
  if (!ends) return null;
  const indexEnd = Math.max(...rows.map((line) => endOf(line, line.words.at(-ends.length - 1))));
  const names = namesOf(header, ends, indexEnd);
  if (!names) return null;
  const [first] = names;
  if (indexNames?.words.some(isNumber)) return null;
  if (indexNames && endOf(indexNames, indexNames.words.at(-1)) >= first!.start - header.start) return null;
  const maybeRows = indexNames ? above.slice(0, -1) : above;
  if (maybeRows.some((line) => isRowLike(line, ends.length))) return null;
  const labels = indexLabels(rows, ends.length);
  const cells = rows.map(({ words }, row) => [
    new Cell(words[0]!.start, words.at(-ends.length - 1)!.end, labels[row]!),
    ...words.slice(-ends.length),
  ]);
  return { header: [new Cell(header.start, header.start, ""), ...names], rows: cells, indexed: true };
}

/** Where the columns with a name end, if each row has an index before them and a number in them. */
function endsOfColumns(header: Line, indexNamed: boolean, rows: readonly Line[]): readonly number[] | null {
  const named = new Set(header.words.map((word) => endOf(header, word)));
  const [first] = rows;
  const ends = first!.words.map((word) => endOf(first!, word)).filter((end) => named.has(end));
  if (ends.at(-1) !== endOf(header, header.words.at(-1))) return null;
  // The name of all columns stands over the index, where a word may end as well by chance.
  const above = header.words[0]!;
  const isOverIndex = above.start === header.start && endOf(header, above) === ends[0];
  if (isOverIndex && (indexNamed || !rows.some((line) => isNumberAt(line, ends[0]!)))) ends.shift();
  if (ends.length === 0) return null;
  return rows.every((line) => fits(line, ends)) ? ends : null;
}

const isNumberAt = (line: Line, end: number) =>
  line.words.some((word) => endOf(line, word) === end && isNumber(word));

function fits(line: Line, ends: readonly number[]): boolean {
  const { words } = line;
  const before = words.length - ends.length;
  if (before < 1 || ends.some((end, at) => endOf(line, words[before + at]) !== end)) return false;
  return words.slice(before).some(isNumber);
}

/**
 * The names over the columns, which may be of several words; null where one stands over the index, or over nothing, or
 * where some are numbers and others are not, as in a row.
 */
function namesOf({ text, start }: Line, ends: readonly number[], indexEnd: number): Cell[] | null {
  const names: Cell[] = [];
  let from = 0;
  for (const end of ends) {
    const pieces = text
      .slice(from, end)
      .trimStart()
      .split(/\s{2,}/);
    const name = pieces.at(-1)!;
    // The name of all columns stands before them, at the line's start.
    const isAlone = pieces.length === 1 || (from === 0 && pieces.length === 2 && /^\S/.test(text));
    if (!isAlone || name === "" || end - name.length < indexEnd) return null;
    names.push(new Cell(start + end - name.length, start + end, name));
    from = end;
  }
  return new Set(names.map(isNumber)).size === 1 ? names : null;
}

/** Whether a line above the table may be one of its rows. */
const isRowLike = ({ words }: Line, columns: number) =>
  words.length > columns && words.slice(-columns).every(isNumber);
