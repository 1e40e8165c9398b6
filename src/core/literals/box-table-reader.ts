import { lineReader, type LineContext } from "./line-reader";
import { tableArray } from "./table-array";
import { cellsBetween, type Cell, type Line } from "./text-lines";

const bar = /[|│┃║┆┊]/;
const rule = /^[\s|+:\-=_─━═┄┈╌┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╪╞╡╒╤╕╘╧╛┡╇┩╭╮╰╯│┃║┆┊]+$/;
/** polars and rich set the names apart from the rows by a heavier line; polars has types above it. */
const doubleRule = /^\s*[╞┡╠]/;
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
    yield { first, last, read: () => tableIn(context, block) };
    first = last;
  }
});

function tableIn({ text, reading }: LineContext, block: readonly Line[]) {
  const drawn = block.filter(hasBar);
  const content = drawn.filter((line) => !isRule(line));
  // The ruled line below the names; without one, bars are as likely "or" in a program.
  const first = block.findIndex((line) => !isRule(line));
  const double = block.findIndex((line, at) => at > first && doubleRule.test(line.text));
  const below = double === -1 ? block.findIndex((line, at) => at > first && isRule(line)) : double;
  const framed = content.every(({ text: line }) => isBar(line.trim()[0]!) && isBar(line.trim().at(-1)!));
  if (content.length === 0 || (below === -1 && !framed)) return null;
  const headed = below === -1 ? [] : block.slice(0, below).filter((line) => !isRule(line));
  const split = (line: Line) => withoutFrame(cellsBetween(line, bar), framed);
  const rows = content.slice(headed.length).map(split);
  const header = headed.length > 0 ? split(headed[0]!) : null;
  // Without rows below a rule, the rule is the bottom frame and the lines above are the rows.
  if (rows.length === 0)
    return header ? tableArray(text, { header: null, rows: headed.map(split) }, reading) : null;
  return tableArray(text, { header, rows }, reading);
}

/** Frames make an empty cell before the first and after the last column. */
function withoutFrame(cells: Cell[], framed: boolean): Cell[] {
  return framed ? cells.slice(1, -1) : cells;
}
