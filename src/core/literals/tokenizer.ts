import { parseNumber } from "./number-text";

export type TokenKind =
  | "number"
  | "word"
  | "string"
  | "comment"
  | "ellipsis"
  | "comma"
  | "semicolon"
  | "colon"
  | "equals"
  | "open"
  | "close";

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** A number's value; 0 for the rest. */
  readonly value: number;
}

const kinds: Record<string, TokenKind> = {
  ",": "comma",
  ";": "semicolon",
  ":": "colon",
  "=": "equals",
  "[": "open",
  "(": "open",
  "{": "open",
  "]": "close",
  ")": "close",
  "}": "close",
};

const ordinary = 0;
const blank = 1;
const punctuation = 2;
/** May end a word, depending on what follows. */
const special = 3;

/** The classes of the ASCII characters. */
const classes = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (code <= 32 || code === 127) return blank;
  if (character in kinds) return punctuation;
  return "\"'./#|".includes(character) ? special : ordinary;
});

function classOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128) return classes[code]!;
  return space.test(text[at]!) ? blank : special;
}

const stringPrefixes = new Set(["r", "b", "f", "u", "rb", "br", "fr", "rf"]);
const space = /\s|\ufeff|\u200b/;
const wordCharacter = /[\p{L}\p{N}_]/u;

export function isWordCharacter(text: string, at: number): boolean {
  return at >= 0 && at < text.length && wordCharacter.test(text[at]!);
}

/**
 * Cuts any text, in any language, into tokens, in linear time, and gives them in order. What is not a bracket, a separator, a string or a
 * number becomes a word, such as `np.array`, `1/3` or `2026-03-01T10`.
 *
 * A comment counts as one only inside brackets and where an entry may end: elsewhere `#` and `//` are as likely
 * "step #3" or an address, with an array behind.
 * @param offset of the text in a larger one, which the tokens' offsets count in.
 */
export function tokenize(text: string, offset: number, give: (token: Token) => void): void {
  new Tokenizer(text, offset, give).run();
}

class Tokenizer {
  #previousKind: TokenKind | null = null;
  #previousEnd = 0;
  #at = 0;
  #depth = 0;
  /** Up to where a quotation mark is known to have no partner. */
  readonly #unpaired = new Map<string, number>();
  #unclosedComment = false;

  constructor(
    private readonly text: string,
    private readonly offset: number,
    private readonly give: (token: Token) => void,
  ) {}

  run(): void {
    while (this.#at < this.text.length) {
      const characterClass = classOf(this.text, this.#at);
      if (characterClass === blank) this.#at++;
      else this.#next(characterClass);
    }
  }

  #next(characterClass: number): void {
    const start = this.#at;
    if (characterClass === punctuation) {
      const kind = kinds[this.text[start]!]!;
      if (kind === "open") this.#depth++;
      else if (kind === "close" && this.#depth > 0) this.#depth--;
      // `=>` of JavaScript's maps, Ruby and PHP.
      const isArrow = kind === "equals" && this.text[start + 1] === ">";
      this.#push(kind, start, start + (isArrow ? 2 : 1));
      return;
    }
    if (characterClass === special) {
      if (this.#isPartOfBracket(start)) {
        this.#at++;
        return;
      }
      const ellipsis = this.#ellipsisAt(start);
      if (ellipsis > 0) return this.#push("ellipsis", start, start + ellipsis);
      const string = this.#stringEnd(start);
      if (string > 0) return this.#push("string", start, string);
      const comment = this.#commentEnd(start);
      if (comment > 0) return this.#push("comment", start, comment);
    }
    this.#word(start);
  }

  #push(kind: TokenKind, start: number, end: number, value = 0): void {
    this.give({ kind, start: start + this.offset, end: end + this.offset, value });
    this.#previousKind = kind;
    this.#previousEnd = end;
    this.#at = end;
  }

  #word(start: number): void {
    const { text } = this;
    let end = start + 1;
    for (; end < text.length; end++) {
      const characterClass = classOf(text, end);
      if (characterClass === ordinary) continue;
      if (characterClass === punctuation && this.#joinsNames(end)) end++;
      else if (characterClass === blank || characterClass === punctuation || this.#endsWord(start, end))
        break;
    }
    const value = parseNumber(text.slice(start, end));
    this.#push(value === null ? "word" : "number", start, end, value ?? 0);
  }

  /** `[|` and `|]` of OCaml and F#, `(/` and `/)` of Fortran. */
  #isPartOfBracket(at: number): boolean {
    const { text } = this;
    const character = text[at];
    if (character !== "|" && character !== "/") return false;
    const [open, close] = character === "|" ? ["[", "]"] : ["(", ")"];
    if (text[at - 1] === open) return /[\s\d.+-]/.test(text[at + 1] ?? "");
    return text[at + 1] === close && this.#previousKind === "number";
  }

  /** `f32::INFINITY` is one word. */
  #joinsNames(at: number): boolean {
    const { text } = this;
    return text[at] === ":" && text[at + 1] === ":" && isWordCharacter(text, at + 2);
  }

  /** Whether something else begins at `end`, within a word that began at `start`. */
  #endsWord(start: number, end: number): boolean {
    const character = this.text[end]!;
    if (character === '"' || character === "'") return this.#opensString(start, end);
    if (character === "|") return this.text[end + 1] === "]";
    if (character === "/" || character === "#") return this.#depth > 0 && this.#commentAfter(start, end);
    return this.#ellipsisAt(end) > 0;
  }

  #ellipsisAt(at: number): number {
    const character = this.text[at];
    if (character === "…" || character === "⋮" || character === "⋯" || character === "⋱") return 1;
    return character === "." && this.text.startsWith("...", at) ? 3 : 0;
  }

  /** Whether the quotation mark at `end` begins a string rather than being an apostrophe or a unit. */
  #opensString(start: number, end: number): boolean {
    if (!isWordCharacter(this.text, end - 1)) return true;
    return end - start <= 2 && stringPrefixes.has(this.text.slice(start, end).toLowerCase());
  }

  /** End of the string that begins at `start`, or 0: a string ends on its line, or with its three marks. */
  #stringEnd(start: number): number {
    const { text } = this;
    const mark = text[start]!;
    if (mark !== '"' && mark !== "'") return 0;
    const adjacent = this.#previousEnd === start;
    if (adjacent && this.#previousKind === "number") return 0;
    // MATLAB's transposition.
    if (adjacent && this.#previousKind === "close" && mark === "'") return 0;
    const triple = mark.repeat(3);
    if (text.startsWith(triple, start) && (this.#unpaired.get(triple) ?? 0) <= start) {
      const end = text.indexOf(triple, start + 3);
      if (end !== -1) return end + 3;
      this.#unpaired.set(triple, text.length);
    }
    if ((this.#unpaired.get(mark) ?? 0) > start) return 0;
    let at = start + 1;
    for (; at < text.length && text[at] !== "\n"; at++) {
      if (text[at] === "\\") at++;
      else if (text[at] === mark) return at + 1;
    }
    this.#unpaired.set(mark, at);
    return 0;
  }

  #commentAfter(start: number, at: number): boolean {
    const short = at - start < 64;
    return short && parseNumber(this.text.slice(start, at)) !== null && this.#commentEnd(at, true) > 0;
  }

  #commentEnd(start: number, afterNumber?: boolean): number {
    const { text } = this;
    const hash = text[start] === "#";
    const line = hash || text.startsWith("//", start);
    if (this.#depth === 0 || !(line || text.startsWith("/*", start))) return 0;
    const newLine = afterNumber !== true && text.slice(this.#previousEnd, start).includes("\n");
    const behindNumber = afterNumber ?? (!newLine && this.#previousKind === "number");
    if (!newLine && this.#previousKind === "word") return 0;
    if (!line) {
      const end = this.#unclosedComment ? -1 : text.indexOf("*/", start + 2);
      this.#unclosedComment ||= end === -1;
      return end === -1 ? 0 : end + 2;
    }
    // `7 // 2` is a division, `7 // seven` a comment.
    if (!hash && behindNumber && looksLikeDivisor(text, start + 2)) return 0;
    const end = text.indexOf("\n", start);
    return end === -1 ? text.length : end;
  }
}

function looksLikeDivisor(text: string, from: number): boolean {
  const rest = text.slice(from, from + 80).split("\n", 1)[0]!;
  return /^\s*([-+.\d(]|\w+\s*[,)\]])/.test(rest);
}
