import { LabError } from "../core/errors";
import type { NumericArray } from "../core/literals/numeric-array";
import { findArrays, readArrays } from "../core/literals/read-arrays";

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
    const paragraphs = paragraphsOf(text);
    // What the whole text was refused for, its only paragraph is.
    if (paragraphs.length === 1) throw error;
    const each = readParagraphs(text, paragraphs);
    if (each.arrays.length === 0) throw error;
    return each;
  }
}

function readParagraphs(text: string, paragraphs: readonly Paragraph[]): EachArray {
  const arrays: NumericArray[] = [];
  let leftOut = 0;
  for (const { start, end } of paragraphs) {
    const paragraph = text.slice(start, end);
    // Beside arrays in brackets, bare numbers are no array.
    if (!/[[({]/.test(paragraph)) continue;
    try {
      const found = findArrays(paragraph, { kind: "all" }, null);
      for (const array of found.arrays) arrays.push(moved(array, start));
      if (found.arrays.length === 0 && found.doubt) leftOut++;
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      leftOut++;
    }
  }
  return { arrays, leftOut };
}

interface Paragraph {
  readonly start: number;
  readonly end: number;
}

/** A bracket in a text or a comment may join paragraphs, never cut an array. */
function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === "[" || character === "(" || character === "{") depth++;
    else if (character === "]" || character === ")" || character === "}") depth--;
    else if (character === "\n" && depth === 0) {
      const next = afterBlanks(text, at + 1);
      if (text[next] !== "\n") continue;
      paragraphs.push({ start, end: at });
      start = next + 1;
      at = next;
    }
  }
  return [...paragraphs, { start, end: text.length }];
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\t" || text[at] === "\r") at++;
  return at;
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
