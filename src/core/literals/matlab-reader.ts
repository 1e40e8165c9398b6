import { buildArray, type Entry } from "./build-array";
import { lineReader, type LineContext, type Region } from "./line-reader";
import type { NumericArray } from "./numeric-array";
import { isNumber, numberIn } from "./number-cell";
import { refusalError } from "./refusal";
import { slicesLast } from "./slices";
import { isBlank, isShort, type Cell, type Line } from "./text-lines";

const assignment = /^\s*(?:>> ?)?[A-Za-z]\w{0,62}(?:\.\w+)* =\s*$/;
/** `ans(:,:,2) =` */
const page = /^\s*[A-Za-z]\w{0,62}\(:,:((?:,\d{1,9}){1,30})\) =\s*$/;
const complex = /^[-+]?[\d.]+(?:e[-+]?\d+)?[ij]$/i;
/** LibTorch prints a factor too, such as `0.01 *` or `1e-05 *`. */
const scale = /^\s*(1(?:\.0+)?e[+-]?\d{1,3}|0\.0{0,5}1|10{1,9})\s*\*\s*$/i;
const columns = /^\s*Columns? (\d+)(?: (?:through|and) (\d+))?:?\s*$/;
const description = /^\s*(?:\d+(?:[×x]\d+)+ .{0,60}|Diagonal Matrix)\s*$/;

/**
 * The display of MATLAB and Octave: `z =`, a common factor such as `1.0e+03 *`, and rows, in blocks of columns
 * where they are wide. The values are the numbers times the factor.
 */
export const matlabReader = lineReader("MATLAB and Octave", /[=*]|Column/, function* (context) {
  const { lines } = context;
  for (let first = 0; first < lines.length; first++) {
    const { text } = lines[first]!;
    if (!isShort(lines[first]!)) continue;
    const marked = text.endsWith("*") || text.includes("Column") || text.includes("=") || text.includes("* ");
    if (!marked || !(assignment.test(text) || page.test(text) || scale.test(text) || columns.test(text)))
      continue;
    const region = displayFrom(context, first);
    yield region;
    first = region.last;
  }
});

interface Block {
  readonly rows: Line[];
  readonly from: number | null;
  readonly to: number | null;
}

/** A matrix over the first two axes. */
interface Page {
  /** Its place along the later axes, counted from 1. */
  readonly place: readonly number[];
  readonly blocks: Block[];
}

function displayFrom(context: LineContext, first: number): Region {
  const { lines, text } = context;
  const pages: Page[] = [{ place: [], blocks: [] }];
  let exponent = 0;
  let begun = false;
  let last = first;
  let gap = false;
  for (let at = first; at < lines.length; at++) {
    const line = lines[at]!;
    if (isBlank(line)) {
      gap = true;
      continue;
    }
    const [block, common, next] = isShort(line)
      ? [columns, scale, page].map((each) => each.exec(line.text))
      : [];
    const { blocks } = pages.at(-1)!;
    if (next) pages.push({ place: next[1]!.slice(1).split(",").map(Number), blocks: [] });
    else if (block) blocks.push({ rows: [], from: Number(block[1]), to: Number(block[2] ?? block[1]) });
    else if (common && !begun) {
      exponent = Math.round(Math.log10(Number(common[1])));
    } else if (at > first && line.words.some(isNumber) && !description.test(line.text.slice(0, 200))) {
      const current = blocks.at(-1);
      // After a blank line something else begins, unless it says which columns it has.
      if (current && gap && current.rows.length > 0) break;
      begun = true;
      if (current) current.rows.push(line);
      else blocks.push({ rows: [line], from: null, to: null });
    } else if (at > first && !(blocks.length === 0 && description.test(line.text.slice(0, 200)))) break;
    gap = false;
    last = at;
  }
  const printed = pages.filter(({ blocks }) => blocks.some(({ rows }) => rows.length > 0));
  return { first, last, read: () => (printed.length === 0 ? null : arrayOf(text, printed, exponent)) };
}

function arrayOf(text: string, pages: readonly Page[], exponent: number): NumericArray {
  const matrices = pages.map(({ blocks }) => rowsOf(text, blocks, exponent));
  const [height, width] = [matrices[0]!.length, matrices[0]![0]!.length];
  const rows = matrices.flat();
  const sizes = pages[0]!.place.map((_, axis) => new Set(pages.map(({ place }) => place[axis])).size);
  const fits = rows.length === height * pages.length && rows.every(({ length }) => length === width);
  if (!fits || sizes.reduce((product, size) => product * size, 1) !== pages.length) {
    const message = "The matrices of this display do not have one size. Copy the whole display.";
    throw refusalError(text, { ...rangeOf(pages.at(-1)!.blocks[0]!.rows[0]!), message });
  }
  const isVector = sizes.length === 0 && (height === 1 || width === 1);
  return buildArray(text, {
    start: rows[0]![0]!.start,
    end: rangeOf(pages.at(-1)!.blocks.at(-1)!.rows.at(-1)!).end,
    shape: isVector ? [height * width] : [height, width, ...sizes],
    entries: sizes.length === 0 ? rows.flat() : slicesLast(rows, [height, width, ...sizes]),
  });
}

function rowsOf(text: string, blocks: readonly Block[], exponent: number): Entry[][] {
  const height = blocks[0]!.rows.length;
  const rows: Entry[][] = Array.from({ length: height }, () => []);
  for (const { rows: lines, from, to } of blocks) {
    if (lines.length !== height) {
      const line = lines[0] ?? blocks.find((block) => block.rows.length > 0)!.rows[0]!;
      throw refusalError(text, {
        ...rangeOf(line),
        message: "This block of columns has other rows than the first.",
      });
    }
    lines.forEach((line, row) => {
      const imaginary = line.words.find((word) => complex.test(word.text.slice(0, 40)));
      if (imaginary) numberIn(text, imaginary);
      for (const word of line.words) rows[row]!.push(scaled(text, word, exponent));
      const wanted = to === null ? rows[0]!.length : rows[row]!.length - line.words.length + to - from! + 1;
      if (rows[row]!.length !== wanted) {
        const message = `This row does not have the ${to === null ? "first row's" : "promised"} number of entries.`;
        throw refusalError(text, { ...rangeOf(line), message });
      }
    });
  }
  return rows;
}

/** The decimal number with its exponent moved, so that it is rounded once. */
function scaled(text: string, word: Cell, exponent: number): Entry {
  const entry = numberIn(text, word);
  if (exponent === 0 || !Number.isFinite(entry.value)) return entry;
  const [mantissa, own = "0"] = word.text.replace("−", "-").toLowerCase().split("e");
  return { ...entry, value: Number(`${mantissa}e${Number(own) + exponent}`) };
}

const rangeOf = ({ words }: Line) => ({ start: words[0]!.start, end: words.at(-1)!.end });
