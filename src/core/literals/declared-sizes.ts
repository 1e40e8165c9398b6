import type { ArrayContent } from "./content";
import { refusalError } from "./refusal";
import { resolvedShape, scalarsOf } from "./shaped-content";

/** How much of the text before a brace is looked at, in UTF-16 units. */
const reach = 100;

/** `float x[2][3] =`, `new float[3]`; not `then x[2] =` of Lua, where the number is a place. */
const inC =
  /(?:(?<!\w)(?!(?:then|do|else|repeat)\b)\w[\w>]*[ \t*&]+\w+|\bnew\s+\w+)[ \t]*((?:\[\s*\d{0,9}\s*\]\s*)+)=?\s*$/;
/** `std::array<float, 3> x =` */
const inCpp = /\barray<[^<>,]{1,40},\s*(\d{1,9})\s*>\s*\w*\s*=?\s*\{?\s*$/;
/** `[2][3]float64`, `[]float64` */
const inGo = /((?:\[\d{0,9}\])+)[*\w.]+$/;

/**
 * The shape that a declaration before the braces of C, C++, C# or Go gives the array: it may leave the inner braces out.
 * @param start of the braces.
 * @throws LabError `array-refused` where fewer entries are written than are declared: the others are zeros, which have a
 * share in the softmax.
 */
export function declaredShape(text: string, start: number, content: ArrayContent): readonly number[] {
  const { shape } = content;
  const sizes = text[start] === "{" ? sizesBefore(text.slice(Math.max(0, start - reach), start)) : null;
  if (!sizes) return shape;
  const scalars = scalarsOf(content);
  const places = scalars.flatMap(({ label }) => (label && /^\d{1,9}$/.test(label) ? [Number(label)] : []));
  // A dictionary's or a record's names are no places.
  if (places.length !== scalars.length && scalars.some(({ label }) => typeof label === "string"))
    return shape;
  const written = scalars.length;
  const [size, ...inner] = sizes;
  const row = inner.reduce((product, each) => product * each, 1);
  const declared = size! === -1 ? Math.max(written, ...places.map((place) => place + 1)) : size! * row;
  if (declared !== written) {
    const are =
      declared > written ? " The others are zeros, which have a share in the softmax: write them." : "";
    const message = `The array declares ${declared} entries and writes ${written}.${are}`;
    throw refusalError(text, { start: content.start, end: content.end, message });
  }
  return resolvedShape(sizes, written) ?? shape;
}

/** The sizes of the axes, -1 where the first one is left open; null where nothing is declared. */
function sizesBefore(text: string): number[] | null {
  const found = inC.exec(text) ?? inCpp.exec(text) ?? inGo.exec(text);
  if (!found) return null;
  const sizes = found[1]!.split(/[\]\s]*\[|\]/).flatMap((size, at, all) => {
    const isEdge = (at === 0 || at === all.length - 1) && size.trim() === "";
    return isEdge ? [] : [size.trim() === "" ? -1 : Number(size)];
  });
  return sizes.slice(1).includes(-1) ? null : sizes;
}
