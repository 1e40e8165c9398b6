import { LabError } from "../errors";
import { bareReader } from "./bare-reader";
import { bracketedReader } from "./bracketed-reader";
import type { LiteralReader, NumericArray, Where } from "./numeric-array";
import { positionIn } from "./refusal";

/** Every way of writing arrays that is read, tried in this order. */
export const readers: readonly LiteralReader[] = [bracketedReader, bareReader];

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
  for (const reader of readers) {
    const found = reader.read(text, where, reading);
    if (found.length > 0) return found;
  }
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
