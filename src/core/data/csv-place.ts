import type { ErrorPosition } from "../errors";

/** A place in the whole text: how many UTF-16 units are before it, and its line, from 1. */
export interface TextPlace {
  readonly start: number;
  readonly line: number;
}

/** Occurrences of `character` in `text` from `start` to `end`, exclusive. */
export function countIn(text: string, character: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf(character, start); at !== -1 && at < end; at = text.indexOf(character, at + 1)) {
    count++;
  }
  return count;
}

/** Line feeds, or carriage returns in a text that has no line feed. */
export function lineBreaksIn(text: string): number {
  return countIn(text, text.includes("\n") ? "\n" : "\r", 0, text.length);
}

/**
 * The position of the character at `index` in `input`.
 * @param begin where a line begins in `input`, not behind `index`.
 * @param place of that.
 */
export function positionIn(
  input: string,
  index: number,
  begin: number,
  place: TextPlace,
  newline: string,
): Required<Pick<ErrorPosition, "start" | "end" | "line" | "column">> {
  const lineStart = index === 0 ? 0 : Math.max(begin, input.lastIndexOf(newline, index - 1) + 1);
  const start = place.start + index - begin;
  return {
    start,
    end: start + 1,
    line: place.line + countIn(input, newline, begin, index),
    column: index - lineStart + 1,
  };
}
