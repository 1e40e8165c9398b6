import { LabError } from "../errors";
import { boxTableReader } from "./box-table-reader";
import { bracketedReader } from "./bracketed-reader";
import { juliaReader } from "./julia-reader";
import { latexReader } from "./latex-reader";
import { matlabReader } from "./matlab-reader";
import type { Found, LiteralReader, NumericArray, Where } from "./numeric-array";
import { pandasSeriesReader } from "./pandas-series-reader";
import { plainRowsReader } from "./plain-rows-reader";
import { rArrayReader } from "./r-array-reader";
import { rVectorReader } from "./r-vector-reader";
import { positionIn, refusalError, type Refusal } from "./refusal";
import { TextInLines } from "./text-lines";
import { withoutSequences } from "./terminal-colors";
import { sparseReader } from "./sparse-reader";
import { textTableReader } from "./text-table-reader";
import { yamlReader } from "./yaml-reader";

/** Every way of writing arrays that is read, the most certain first. A reader comes before those that know less. */
export const readers: readonly LiteralReader[] = [
  sparseReader,
  bracketedReader,
  latexReader,
  rVectorReader,
  rArrayReader,
  juliaReader,
  matlabReader,
  pandasSeriesReader,
  boxTableReader,
  yamlReader,
  textTableReader,
  plainRowsReader,
];

/**
 * Reads numeric arrays from a text in any language. Nothing is evaluated, and what cannot be read rightly is
 * refused as a whole.
 * @param reading the id of one of the readings of an earlier `array-ambiguous` error.
 * @throws LabError `array-refused` with the position of the trouble; `array-ambiguous` with the readings to choose
 * from; `array-not-found` where there is no array.
 */
export function readArrays(
  text: string,
  where: Where,
  { reading = null }: { readonly reading?: string | null } = {},
): readonly NumericArray[] {
  const { arrays, doubt } = findArrays(text, where, reading);
  if (arrays.length > 0) return arrays;
  if (doubt) throw refusalError(text, doubt);
  if (where.kind === "all") {
    throw new LabError(
      "array-not-found",
      "There is no array of numbers in this text. Arrays look like [2.0, 1.0, 0.1].",
    );
  }
  throw new LabError(
    "array-not-found",
    "There is no array of numbers at the cursor. Put the cursor inside an array such as [2.0, 1.0, 0.1], or select one.",
    positionIn(text, where.offset, where.offset),
  );
}

/** A line with a bracket, no digits but those of one number, and no word. */
const oneNumber = /^[^\p{L}\d∞\n]{0,20}[[({][^\p{L}\d∞\n]{0,20}\d{1,20}[^\p{L}\d∞\n]{0,20}$/u;

/**
 * Like `readArrays`, but that there is no array, or perhaps one, is a value.
 * @throws LabError `array-refused` or `array-ambiguous` where there is an array without doubt that cannot be read.
 */
export function findArrays(text: string, where: Where, reading: string | null): Found {
  const source = new TextInLines(withoutSequences(text));
  let doubt: Refusal | null = null;
  // Of a lone number only brackets tell something: a document may hold very many.
  for (const reader of oneNumber.test(text) ? [bracketedReader] : readers) {
    const found = reader.read(source, where, reading);
    if (found.arrays.length > 0) return found;
    doubt ??= found.doubt;
  }
  return { arrays: [], doubt };
}
