import { buildArray } from "./build-array";
import { isEllipsis, isNumber, numberIn } from "./number-cell";
import type { LiteralReader, NumericArray } from "./numeric-array";
import { refusalError } from "./refusal";
import { tableArray } from "./table-array";
import { Cell } from "./text-lines";

const begin = /^\\begin\{((?:[bpvVB]|small)?matrix\*?|array|tabular[*x]?|longtable)\}/;
/** Where the environment's cells begin: behind its columns' alignment. */
const alignment = /^(?:\s{0,9}(?:\[[^\]]{0,40}\]|\{(?:[^{}]|\{[^{}]{0,40}\}){0,200}\})){1,3}/;
/** Lines of a table, and what is no cell in front of a row. */
const ruled =
  /^(?:\s|\\(?:hline|toprule|midrule|bottomrule|endhead|endfoot|centering|(?:cmidrule|cline)(?:\([^)]{0,9}\))?\{[^}]{0,20}\})|%[^\n]*\n)*/;
/** Rows without an environment around them: lines with cells, which end in two backslashes. */
const bareRows =
  /^(?:[^\n\\&%]{0,80}&[^\n\\]{0,2000}\\\\[ \t\r]*\n)*[^\n\\&%]{0,80}&[^\n\\]{0,2000}(?:\\\\)?[ \t\r]*$/gm;
const dots = /^\\(?:c|l|v|d)?dots[cbmio]?$/;

/** Matrices and tables of LaTeX: `\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}`, `\begin{tabular}`, or their rows alone. */
export const latexReader: LiteralReader = {
  name: "LaTeX",
  read({ text }, where, reading) {
    const arrays: NumericArray[] = [];
    if (!text.includes("\\\\") && !text.includes("\\begin{")) return { arrays, doubt: null };
    for (const { start, end, from, to, isTable } of regionsOf(text)) {
      if (where.kind === "at" && (where.offset < start || where.offset > end)) continue;
      const array = arrayIn(text, rowsOf(text, from, to), isTable, reading);
      if (array) arrays.push({ ...array, start, end });
    }
    return { arrays, doubt: null };
  },
};

interface Environment {
  readonly start: number;
  readonly end: number;
  /** Of its rows. */
  readonly from: number;
  readonly to: number;
  /** Whether it may have a header and names. */
  readonly isTable: boolean;
}

function regionsOf(text: string): Environment[] {
  const found: Environment[] = [];
  for (let next = 0; ;) {
    const index = text.indexOf("\\begin{", next);
    if (index === -1) break;
    next = index + 1;
    const opened = begin.exec(text.slice(index, index + 30));
    if (!opened) continue;
    const [opening, name] = opened;
    const closing = `\\end{${name}}`;
    const to = text.indexOf(closing, index);
    if (to === -1) break;
    const isMatrix = name!.includes("matrix");
    const after = index + opening.length;
    const columns = isMatrix ? null : alignment.exec(text.slice(after, Math.min(to, after + 600)));
    const from = after + (columns?.[0].length ?? 0);
    const isTable = !isMatrix && name !== "array";
    next = to + closing.length;
    found.push({ start: index, end: next, from, to, isTable });
  }
  if (found.length > 0) return found;
  return Array.from(text.matchAll(bareRows), ({ index, 0: rows }) => {
    const end = index + rows.length;
    return { start: index, end, from: index, to: end, isTable: true };
  }).filter(({ start, end }) => text.slice(start, end).includes("\\\\"));
}

function rowsOf(text: string, from: number, to: number): Cell[][] {
  const rows: Cell[][] = [];
  let start = from;
  while (start < to) {
    const found = text.indexOf("\\\\", start);
    const end = found === -1 || found > to ? to : found;
    // `\\[2pt]`
    const spacing = /^\*?\[[\d.]{1,6}\w{2}\]/.exec(text.slice(start, start + 20))?.[0].length ?? 0;
    const skipped = ruled.exec(text.slice(start + spacing, end))![0].length;
    const first = start + spacing + skipped;
    if (first < end) rows.push(cellsOf(text, first, end));
    start = end + 2;
  }
  return rows;
}

function cellsOf(text: string, from: number, to: number): Cell[] {
  let start = from;
  return text
    .slice(from, to)
    .split("&")
    .map((piece) => {
      const cell = inner(piece, start);
      start += piece.length + 1;
      return cell;
    });
}

/** The cell without what only says how it looks: `$1.5$`, `\mathbf{1.5}`, `{1.5}`. */
function inner(piece: string, start: number): Cell {
  const wrapped =
    /^(\s*(?:\$|\\(?:mathbf|textbf|mathrm|num|text|textit|emph|bm)\{|\{)?\s*)([^]*?)\s*[$}]?\s*$/;
  const [, before, content] = piece.length < 200 ? wrapped.exec(piece)! : [piece, "", piece];
  const at = start + before!.length;
  return new Cell(at, at + content!.length, dots.test(content!) ? "…" : content!);
}

function arrayIn(
  text: string,
  rows: readonly (readonly Cell[])[],
  isTable: boolean,
  reading: string | null,
): NumericArray | null {
  const cells = rows.flat();
  const numbers = cells.filter(isNumber).length;
  if (numbers === 0) return null;
  const header = isTable && rows.length > 1 && !rows[0]!.some(isNumber) ? rows[0]! : null;
  if (isTable) return tableArray(text, { header, rows: header ? rows.slice(1) : rows }, reading);
  const cut = cells.find(isEllipsis);
  if (cut) {
    const message = "The dots stand for entries that are not written. Softmax needs every entry.";
    throw refusalError(text, { start: cut.start, end: cut.end, message });
  }
  // Of symbols, such as a_{11}.
  if (numbers * 2 <= cells.length) return null;
  const width = rows[0]!.length;
  const ragged = rows.find(({ length }) => length !== width);
  if (ragged) {
    const message = `This row has ${ragged.length} entries where ${width} are wanted, as in the first row.`;
    throw refusalError(text, { start: ragged[0]!.start, end: ragged.at(-1)!.end, message });
  }
  const isVector = width === 1 || rows.length === 1;
  return buildArray(text, {
    start: cells[0]!.start,
    end: cells.at(-1)!.end,
    shape: isVector ? [cells.length] : [rows.length, width],
    entries: cells.map((cell) => numberIn(text, cell)),
  });
}
