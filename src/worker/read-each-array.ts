import { LabError } from "../core/errors";
import type { NumericArray } from "../core/literals/numeric-array";
import { readArrays } from "../core/literals/read-arrays";

export interface EachArray {
  readonly arrays: readonly NumericArray[];
  /** Paragraphs that hold an array which cannot be read. */
  readonly leftOut: number;
}

/**
 * Reads every array of a text; where one is refused, paragraph by paragraph, those without a refusal. Paragraphs end at
 * a blank line where all brackets are closed.
 * @throws LabError `array-not-found` where there is no array, readable or not; the first refusal where all are refused.
 */
export function readEachArray(text: string): EachArray {
  try {
    return { arrays: readArrays(text, { kind: "all" }), leftOut: 0 };
  } catch (error) {
    if (!(error instanceof LabError) || error.position === undefined) throw error;
    const each = readParagraphs(text);
    if (each.arrays.length === 0) throw error;
    return each;
  }
}

function readParagraphs(text: string): EachArray {
  const arrays: NumericArray[] = [];
  let leftOut = 0;
  for (const { start, end } of paragraphsOf(text)) {
    const paragraph = text.slice(start, end);
    // Beside arrays in brackets, bare numbers are no array.
    if (!/[[({]/.test(paragraph)) continue;
    try {
      arrays.push(...readArrays(paragraph, { kind: "all" }).map((array) => moved(array, start)));
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      if (error.code !== "array-not-found") leftOut++;
    }
  }
  return { arrays, leftOut };
}

/** A bracket in a text or a comment may join paragraphs, never cut an array. */
function paragraphsOf(text: string): { readonly start: number; readonly end: number }[] {
  const paragraphs: { start: number; end: number }[] = [];
  let start = 0;
  let depth = 0;
  for (const { index, 0: found } of text.matchAll(/[[({]|[\])}]|\n[ \t\r]*\n/g)) {
    if (/[[({]/.test(found)) depth++;
    else if (/[\])}]/.test(found)) depth--;
    else if (depth === 0) {
      paragraphs.push({ start, end: index });
      start = index + found.length;
    }
  }
  return [...paragraphs, { start, end: text.length }];
}

function moved(array: NumericArray, by: number): NumericArray {
  const move = (column: Uint32Array) => column.map((offset) => offset + by);
  return {
    ...array,
    start: array.start + by,
    end: array.end + by,
    starts: move(array.starts),
    ends: move(array.ends),
  };
}
