import { lineReader, type LineContext } from "./line-reader";
import { isNumber } from "./number-cell";
import { refusalError } from "./refusal";
import { tableArray } from "./table-array";
import { Cell, cellsBetween, isShort, type Line } from "./text-lines";
import { truncation } from "./truncation";

const bar = /[|│┃║┆┊]/;
const rule = /^[\s|+:\-=_─━═┄┈╌┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╪╞╡╒╤╕╘╧╛┡╇┩╭╮╰╯│┃║┆┊]+$/;
/** polars and rich set the names apart from the rows by a heavier line; polars has types above it. */
const doubleRule = /^\s*[╞┡╠]/;
/** DuckDB says below the rows how many there are. */
const counted = /^\s*[│|]\s*\d+ rows?\b[^│|]*[│|]\s*$/;
/** A line of polars' types. */
const types = /^\s*\|(?:\s*(?:str|[fiu]\d{1,3}|bool|cat|enum)\s*\|)+\s*$/;
const isBar = (character: string) => bar.test(character);

const isRule = ({ text }: Line) => text.trim() !== "" && rule.test(text);
const hasBar = ({ text }: Line) => bar.test(text);

/** Tables with ruled lines: Markdown, console.table, psql, MySQL, polars, rich. */
export const boxTableReader = lineReader("tables", bar, function* (context) {
  const { lines } = context;
  for (let first = 0; first < lines.length; first++) {
    if (!hasBar(lines[first]!) && !isRule(lines[first]!)) continue;
    let last = first;
    while (last + 1 < lines.length && (hasBar(lines[last + 1]!) || isRule(lines[last + 1]!))) last++;
    const block = lines.slice(first, last + 1);
    const after = lines[last + 1];
    yield { first, last, read: () => tableIn(context, block, after) };
    first = last;
  }
});

function tableIn({ text, reading }: LineContext, block: readonly Line[], after: Line | undefined) {
  if (after && isShort(after) && /^only showing top \d+ rows?/.test(after.text)) {
    throw refusalError(text, truncation(text, after.start, after.end));
  }
  const count = block.findLast((line) => !isRule(line));
  const isCounted = count && isShort(count) && counted.test(count.text);
  if (isCounted && count.text.includes(" shown"))
    throw refusalError(text, truncation(text, count.start, count.end));
  const drawn = block.filter((line) => hasBar(line) && !(isCounted && line === count));
  const content = drawn.filter((line) => !isRule(line));
  // The ruled line below the names; without one, bars are as likely "or" in a program.
  const first = block.findIndex((line) => !isRule(line));
  const double = block.findIndex((line, at) => at > first && doubleRule.test(line.text));
  const belowNames = block.findIndex((line, at) => at > first && isRule(line));
  const typed = block[belowNames + 1];
  const isTyped = belowNames !== -1 && typed && isShort(typed) && types.test(typed.text);
  const below = double !== -1 ? double : isTyped ? belowNames + 2 : belowNames;
  const framed = content.every(({ text: line }) => isBar(line.trim()[0]!) && isBar(line.trim().at(-1)!));
  if (content.length === 0 || (below === -1 && !framed)) return null;
  const headed = below === -1 ? [] : block.slice(0, below).filter((line) => !isRule(line));
  const split = (line: Line) => withoutFrame(cellsBetween(line, bar), framed);
  const body = content.slice(headed.length).map(split);
  const names = headed.length > 0 ? split(headed[0]!) : null;
  const [header, rows] = inColumns(names, body);
  // Without rows below a rule, the rule is the bottom frame and the lines above are the rows.
  if (rows.length === 0)
    return header
      ? tableArray(text, { header: null, rows: inColumns(null, headed.map(split))[1] }, reading)
      : null;
  return tableArray(text, { header, rows }, reading);
}

/** Stata and Julia rule off groups of columns, which spaces separate. */
function inColumns(header: Cell[] | null, rows: Cell[][]): [header: Cell[] | null, rows: Cell[][]] {
  const all = header ? [header, ...rows] : rows;
  const width = all[0]?.length ?? 0;
  const groups = Array.from({ length: width }, (_, column) => {
    const pieces = all.map((row) => (row[column] ? spaced(row[column]) : []));
    const count = pieces[0]!.length;
    const isGroup = count > 1 && pieces.every(({ length }) => length === count);
    return isGroup && pieces.slice(header ? 1 : 0).every((each) => isNumber(each.at(-1)!)) ? pieces : null;
  });
  if (groups.every((group) => group === null)) return [header, rows];
  const split = all.map((row, at) => row.flatMap((cell, column) => groups[column]?.[at] ?? [cell]));
  return header ? [split[0]!, split.slice(1)] : [null, split];
}

function spaced({ text, start }: Cell): Cell[] {
  return Array.from(text.matchAll(/\S+(?: \S+)*/g), ({ 0: piece, index }) => {
    return new Cell(start + index, start + index + piece.length, piece);
  });
}

/** Frames make an empty cell before the first and after the last column. */
function withoutFrame(cells: Cell[], framed: boolean): Cell[] {
  return framed ? cells.slice(1, -1) : cells;
}
