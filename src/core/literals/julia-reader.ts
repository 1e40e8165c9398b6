import { buildArray } from "./build-array";
import { lineReader, type LineContext, type Region } from "./line-reader";
import type { NumericArray } from "./numeric-array";
import { numberIn } from "./number-cell";
import { refusalError } from "./refusal";
import { slicesLast } from "./slices";
import { isBlank, isShort, type Line } from "./text-lines";
import { truncation } from "./truncation";

/** `3-element Vector{Float64}:`, `2×3 Matrix{Float64}:`, `2×2×2 Array{Float64, 3}:` */
const header = /^\s*(?:julia> .*)?(?:(\d+)-element|(\d+(?:×\d+)+)) (\S.{0,300}):\s*$/;
const slice = /^\s*\[(?:[:\d]+, ){1,30}[:\d]+\] =\s*$/;

/** Julia's prints of vectors, matrices and arrays of more axes, whose first line says type and size. */
export const juliaReader = lineReader("Julia", /\d(?:-element |×\d)/, function* (context) {
  const { lines } = context;
  for (let first = 0; first + 1 < lines.length; first++) {
    const line = lines[first]!;
    const found = isShort(line) && line.text.includes(":") && header.exec(line.text);
    if (!found) continue;
    const sizes = (found[1] ?? found[2]!).split("×").map(Number);
    const region = regionOf(context, first, sizes, found[3]!);
    yield region;
    first = region.last;
  }
});

function regionOf(context: LineContext, first: number, sizes: readonly number[], type: string): Region {
  const { lines } = context;
  const slices = sizes.slice(2).reduce((product, size) => product * size, 1);
  const wanted = sizes[0]! * slices;
  const rows: Line[] = [];
  let last = first;
  for (let at = first + 1; at < lines.length && rows.length < wanted; at++) {
    const line = lines[at]!;
    if (sizes.length > 2 && (isBlank(line) || (isShort(line) && slice.test(line.text)))) continue;
    if (isBlank(line) || (isShort(line) && header.test(line.text))) break;
    rows.push(line);
    last = at;
  }
  return { first, last, read: () => arrayOf(context, lines[first]!, rows, sizes, type) };
}

function arrayOf(
  { text }: LineContext,
  head: Line,
  rows: readonly Line[],
  sizes: readonly number[],
  type: string,
): NumericArray | null {
  const refuse = ({ start, end }: { start: number; end: number }, message: string) =>
    refusalError(text, { start, end, message });
  if (/\bBool\b/.test(type)) throw refuse(head, "These are booleans, not numbers.");
  if (/\bComplex/.test(type))
    throw refuse(
      head,
      "These are complex numbers. Softmax is defined for real numbers: take the real parts or the magnitudes first.",
    );
  const width = sizes[1] ?? 1;
  const cut = rows.flatMap(({ words }) => words.filter(({ text: word }) => /^[…⋮⋱]$/.test(word)))[0];
  if (cut) throw refusalError(text, truncation(text, cut.start, cut.end));
  const wanted = sizes[0]! * sizes.slice(2).reduce((product, size) => product * size, 1);
  if (rows.length === 0) return null;
  const written = rows.map(({ words }) => words.map((word) => numberIn(text, word)));
  const ragged = written.findIndex(({ length }) => length !== width);
  if (ragged !== -1) {
    throw refuse(rows[ragged]!, `This row has ${written[ragged]!.length} entries where ${width} are wanted.`);
  }
  if (rows.length !== wanted) {
    throw refuse(
      head,
      `The first line promises ${wanted} rows, but ${rows.length} follow. Copy the whole print.`,
    );
  }
  const flatSizes = sizes.length === 2 && sizes.includes(1) ? [sizes[0]! * sizes[1]!] : sizes;
  return buildArray(text, {
    start: rows[0]!.words[0]!.start,
    end: rows.at(-1)!.words.at(-1)!.end,
    shape: flatSizes,
    entries: sizes.length > 2 ? slicesLast(written, sizes) : written.flat(),
  });
}
