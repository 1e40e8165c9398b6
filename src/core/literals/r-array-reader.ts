import { buildArray, type Entry } from "./build-array";
import { lineReader, type LineContext } from "./line-reader";
import { numberIn } from "./number-cell";
import type { NumericArray } from "./numeric-array";
import { refusalError } from "./refusal";
import { slicesLast } from "./slices";
import { isBlank, isShort, type Line } from "./text-lines";
import { blocksOf, joinBlocks } from "./text-table-blocks";

const heading = /^, , (\S+(?:, \S+)*)\s*$/;

/** R's arrays of more than two axes: matrices under lines such as `, , 1`. */
export const rArrayReader = lineReader("R arrays", /^, , /m, function* (context) {
  const { lines } = context;
  const isHeading = (line: Line | undefined) =>
    line !== undefined && isShort(line) && heading.test(line.text);
  for (let first = 0; first < lines.length; first++) {
    if (!isHeading(lines[first])) continue;
    const headings: number[] = [];
    let last = first;
    for (let at = first; isHeading(lines[at]);) {
      headings.push(at);
      at += isBlank(lines[at + 1] ?? lines[at]!) ? 2 : 1;
      while (lines[at] && !isBlank(lines[at]!)) last = at++;
      while (lines[at] && isBlank(lines[at]!)) at++;
    }
    const end = last;
    yield { first, last, read: () => arrayIn(context, headings, end) };
    // Headings with nothing below them are not begun with again.
    first = Math.max(last, headings.at(-1)!);
  }
});

function arrayIn(
  { text, lines }: LineContext,
  headings: readonly number[],
  last: number,
): NumericArray | null {
  const places = headings.map((at) => heading.exec(lines[at]!.text)![1]!.split(", "));
  const sizes = places[0]!.map((_, axis) => new Set(places.map((place) => place[axis])).size);
  const rows: Entry[][] = [];
  let shape: [number, number] | undefined;
  for (const [slice, at] of headings.entries()) {
    const body = lines.slice(at + 1, headings[slice + 1] ?? last + 1).filter((line) => !isBlank(line));
    const blocks = blocksOf(body);
    const matrix = blocks && joinBlocks(blocks);
    if (!matrix?.indexed) return null;
    for (const row of matrix.rows) rows.push(row.slice(1).map((cell) => numberIn(text, cell)));
    shape ??= [matrix.rows.length, matrix.header.length - 1];
  }
  const [height, width] = shape!;
  const fits = rows.length === headings.length * height && rows.every(({ length }) => length === width);
  if (!fits || sizes.reduce((product, size) => product * size, 1) !== headings.length) {
    const { start, end } = lines[headings.at(-1)!]!;
    const message = `There are ${headings.length} matrices here, which do not fit together. Copy the whole print.`;
    throw refusalError(text, { start, end, message });
  }
  const range = { start: rows[0]![0]!.start, end: rows.at(-1)!.at(-1)!.end };
  return buildArray(text, {
    ...range,
    shape: [height, width, ...sizes],
    entries: slicesLast(rows, [height, width, ...sizes]),
  });
}
