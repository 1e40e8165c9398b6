/** A piece of a line, without white space around it. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly text: string;
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

/** The lines of a text. Line breaks are \n or \r\n. */
export function linesOf(text: string): Line[] {
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

export const isBlank = ({ text }: Line) => text.trim() === "";

function wordsOf(text: string, offset: number): Cell[] {
  return Array.from(text.matchAll(/\S+/g), (match) => cellOf(match[0], offset + match.index));
}

function cellOf(text: string, start: number): Cell {
  return { text, start, end: start + text.length };
}

/** The cells of a line between separators, white space around them left out. */
export function cellsBetween({ text, start }: Line, isSeparator: (character: string) => boolean): Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !isSeparator(text[at]!)) continue;
    const piece = text.slice(from, at);
    const inner = piece.trim();
    cells.push(cellOf(inner, start + from + (inner === "" ? 0 : piece.indexOf(inner))));
    from = at + 1;
  }
  return cells;
}
