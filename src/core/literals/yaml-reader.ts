import { buildArray, type Entry } from "./build-array";
import { areCounts } from "./labels";
import { lineReader, type LineContext } from "./line-reader";
import { meaningOfName } from "./meaning";
import { isNumber, numberIn } from "./number-cell";
import { parseNumber } from "./number-text";
import type { NumericArray } from "./numeric-array";
import { refusalError } from "./refusal";
import { Cell, isBlank, isShort, type Line } from "./text-lines";
import { yamlRecords } from "./yaml-records";

const item = /^(\s*)((?:- )*)- +(\S.*?)\s*$/d;
const pair =
  /^(\s*)(?:\[([^\]]{1,60})\]|"([^"]{1,100})"|'([^']{1,100})'|([^\s:=#,[\]{}()"'][^:=#,[\]{}()"']{0,60}?))\s*(?::|=>?)\s+(\S+)\s*$/d;

const listName = /^\s*-?\s*["']?([\w.]+)["']?:\s*$/;

/** YAML's lists, one entry a line behind a dash, with lists in them as rows; names and numbers, one pair a line. */
export const yamlReader = lineReader("YAML", /- |[:=]/, function* (context) {
  const { lines } = context;
  for (let first = 0; first < lines.length; first++) {
    const { text } = lines[first]!;
    const pattern = text.trimStart().startsWith("- ") ? item : pair;
    if (pattern === pair && context.where.kind === "at" && !beginsNamedNumbers(lines, first)) continue;
    const above = lines[first - 1];
    const name = above && isShort(above) ? (listName.exec(above.text)?.[1] ?? "") : "";
    const records = pattern === item ? yamlRecords(context, first, name) : null;
    if (records) {
      yield records;
      first = records.last;
      continue;
    }
    const matches = (line: Line | undefined) =>
      line !== undefined && isShort(line) && pattern.test(line.text);
    if (!matches(lines[first])) continue;
    let last = first;
    while (matches(lines[last + 1])) last++;
    if (last > first) {
      const read = pattern === item ? listIn : pairsIn;
      yield { first, last, read: () => read(context, lines.slice(first, last + 1), name) };
    }
    first = last;
  }
});

/**
 * Settings in a program's files are pairs too: at the cursor only paragraphs of nothing but names and numbers behind colons
 * are read, some of them with a fraction.
 */
function beginsNamedNumbers(lines: readonly Line[], first: number): boolean {
  if (first > 0 && !isBlank(lines[first - 1]!)) return false;
  let fractions = 0;
  let at = first;
  for (; at < lines.length && !isBlank(lines[at]!); at++) {
    const found = isShort(lines[at]!) ? pair.exec(lines[at]!.text) : null;
    if (!found || !/:\s/.test(found[0]) || parseNumber(found[6]!) === null) return false;
    if (/[.eE]/.test(found[6]!)) fractions++;
  }
  return fractions > 0 && at > first + 1;
}

function listIn({ text }: LineContext, lines: readonly Line[], name: string): NumericArray | null {
  const items = lines.map((line) => {
    const found = item.exec(line.text)!;
    return { outer: found[2]!.length / 2, cell: cellOf(line, found, 3) };
  });
  const numbers = items.filter(({ cell }) => isNumber(cell)).length;
  if (numbers * 2 <= items.length) return null;
  const rows: Entry[][] = [];
  const depth = items[0]!.outer;
  if (depth > 1) return null;
  for (const { outer, cell } of items) {
    if (rows.length === 0 || (depth === 1 && outer === 1)) rows.push([]);
    rows.at(-1)!.push(numberIn(text, cell));
  }
  const width = rows[0]!.length;
  const ragged = rows.findIndex(({ length }) => length !== width);
  if (ragged !== -1) {
    const message = `Row ${ragged + 1} has ${rows[ragged]!.length} entries where ${width} are wanted, as in row 1.`;
    const { start, end } = rows[ragged]![0]!;
    throw refusalError(text, { start, end, message });
  }
  return arrayOf(text, rows.flat(), depth === 1 ? [rows.length, width] : [width], name);
}

function pairsIn({ text }: LineContext, lines: readonly Line[], name: string): NumericArray | null {
  const pairs = lines.map((line) => {
    const found = pair.exec(line.text)!;
    return { label: found[2] ?? found[3] ?? found[4] ?? found[5]!, cell: cellOf(line, found, 6) };
  });
  if (!pairs.every(({ cell }) => isNumber(cell))) return null;
  const labels = pairs.map(({ label }) => label);
  // What polars and dplyr say above a glimpse of a table.
  if (labels.join() === "Rows,Columns") return null;
  // Counts and one word again and again name nothing.
  const isNamed = !areCounts(labels) && new Set(labels).size > 1;
  const entries = pairs.map(({ label, cell }) => numberIn(text, cell, isNamed ? label : null));
  return arrayOf(text, entries, [entries.length], name);
}

function arrayOf(
  text: string,
  entries: readonly Entry[],
  shape: readonly number[],
  name: string,
): NumericArray {
  const range = { start: entries[0]!.start, end: entries.at(-1)!.end };
  return buildArray(text, { ...range, shape, entries, meaning: meaningOfName(name) });
}

function cellOf({ start }: Line, found: RegExpExecArray, group: number): Cell {
  const at = start + found.indices![group]![0];
  const text = found[group]!.replace(/\s+#.*$/, "");
  return new Cell(at, at + text.length, text);
}
