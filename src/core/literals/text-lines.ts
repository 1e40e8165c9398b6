import { parseNumber } from "./number-text";

/** A piece of a line, without white space around it. */
export class Cell {
  #value: number | null | undefined;

  /** @param text what is meant, which may be less than the text between `start` and `end`. */
  constructor(
    readonly start: number,
    readonly end: number,
    readonly text: string,
  ) {}

  /** The number that the cell writes, or null. */
  get value(): number | null {
    if (this.#value === undefined) this.#value = parseNumber(this.text);
    return this.#value;
  }
}

/** Offsets of a line in the text, without its line break. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The line's words, which white space separates. */
  readonly words: readonly Cell[];
}

class LazyLine implements Line {
  #words: readonly Cell[] | undefined;

  constructor(
    readonly text: string,
    readonly start: number,
  ) {}

  get end(): number {
    return this.start + this.text.length;
  }

  get words(): readonly Cell[] {
    return (this.#words ??= wordsOf(this.text, this.start));
  }
}

/** Indices of lines, `last` included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** A text and its lines, which every reader of lines shares. */
export class TextInLines {
  #lines: readonly Line[] | undefined;
  #paragraphs: readonly LineSpan[] | undefined;

  constructor(readonly text: string) {}

  get lines(): readonly Line[] {
    return (this.#lines ??= linesOf(this.text));
  }

  /** The runs of lines that are not blank. */
  get paragraphs(): readonly LineSpan[] {
    return (this.#paragraphs ??= paragraphsOf(this.lines));
  }
}

function paragraphsOf(lines: readonly Line[]): LineSpan[] {
  const runs: LineSpan[] = [];
  let first = -1;
  for (let at = 0; at <= lines.length; at++) {
    const isInside = at < lines.length && !isBlank(lines[at]!);
    if (isInside && first === -1) first = at;
    else if (!isInside && first !== -1) {
      runs.push({ first, last: at - 1 });
      first = -1;
    }
  }
  return runs;
}

/** The lines of a text. Line breaks are \n or \r\n. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    const trimmed = end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    lines.push(new LazyLine(text.slice(start, trimmed), start));
    start = end + 1;
  }
  return lines;
}

/** Lines that say what a print is are short; patterns are tried on no others, so that each takes little time. */
export const isShort = ({ text }: Line) => text.length <= 400;

export const isBlank = ({ text }: Line) => text === "" || !/\S/.test(text);

const noWords: readonly Cell[] = [];

function wordsOf(text: string, offset: number): readonly Cell[] {
  let words: Cell[] | undefined;
  for (let at = 0; at < text.length; at++) {
    if (isSpace(text, at)) continue;
    const start = at;
    while (at < text.length && !isSpace(text, at)) at++;
    const word = new Cell(offset + start, offset + at, text.slice(start, at));
    // Most lines of a long text have one word, for which a list that can grow is large.
    if (words) words.push(word);
    else words = [word];
  }
  return words ?? noWords;
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? code === 32 || (code >= 9 && code <= 13) : /\s/.test(text[at]!);
}

/**
 * The cells of a line between separators, white space around them left out.
 * @param separator of one character.
 */
export function cellsBetween({ text, start }: Line, separator: string | RegExp): Cell[] {
  let next = start;
  return text.split(separator).map((piece) => {
    const inner = piece.trim();
    const first = next + (inner === "" ? 0 : piece.indexOf(inner));
    next += piece.length + 1;
    return new Cell(first, first + inner.length, inner);
  });
}
