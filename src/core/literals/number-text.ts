import { numberNamed } from "./number-names";

const digit = (code: number) => code >= 48 && code <= 57;

/** What may follow a number's digits and say its type: C, C++, C#, Java, Rust, R, JavaScript's BigInt, Mathematica. */
const suffix =
  /^(?:`[\d.]*)$|^_?(?:[fFdDmMn]|[uU][lL]{0,2}|[lL]{1,2}[uU]?|[uU]?[zZ]|bf16|f(?:16|32|64|128)|[iu](?:8|16|32|64|128|size))$/;
/** Julia's float32 (`1.5f0`) and Fortran's double precision (`1.5d0`). */
const otherExponent = /^[fFdD]([+-]?\d{1,3})(?:_\d)?$/;
const mathematicaExponent = /^\*\^(-?\d{1,3})$/;
const hexadecimal = /^0[xX]([\da-fA-F]*)(?:\.([\da-fA-F]*))?(?:[pP]([+-]?\d{1,4}))?[fFlL]?$/;
const typedInteger =
  /^(0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+)(?:_?(?:[uU]?[lL]{0,2}|n|[iu](?:8|16|32|64|128|size)))$/;

/** Longer than any number that is printed or typed; those are not examined further. */
const longest = 400;

/**
 * The number that `word` writes as a whole, in any of the languages that are read: decimal, with an optional sign
 * (also the Unicode minus), single underscores or apostrophes between digits, fraction, exponent and a type's
 * suffix; hexadecimal, binary and octal with their prefixes; or NaN and infinity by their usual names.
 * Null for anything else, such as `007`, `1/3` or `1+2j`.
 */
export function parseNumber(word: string): number | null {
  const first = word.charCodeAt(0);
  const negative = first === 0x2d || first === 0x2212;
  const from = negative || first === 0x2b ? 1 : 0;
  if (word.length > longest) return null;
  const magnitude = startsLikeNumber(word, from) ? parseDigits(word, from) : numberNamed(word.slice(from));
  return magnitude === null ? null : negative ? -magnitude : magnitude;
}

function startsLikeNumber(word: string, from: number): boolean {
  const code = word.charCodeAt(from);
  return digit(code) || (code === 0x2e && digit(word.charCodeAt(from + 1)));
}

function parseDigits(word: string, from: number): number | null {
  if (word.charCodeAt(from) === 0x30 && /[xXbBoO]/.test(word[from + 1] ?? ""))
    return parsePrefixed(word.slice(from));
  const end = endOfDecimal(word, from);
  if (end < 0) return null;
  const digits = word.slice(from, end);
  const decimal = /[_']/.test(digits) ? digits.replace(/[_']/g, "") : digits;
  if (end === word.length) return Number(decimal);
  const rest = word.slice(end);
  if (suffix.test(rest)) return Number(decimal);
  const exponent = (otherExponent.exec(rest) ?? mathematicaExponent.exec(rest))?.[1];
  if (exponent !== undefined && !/[eE]/.test(decimal)) return Number(`${decimal}e${exponent}`);
  return word.length - from <= 8 ? numberNamed(word.slice(from)) : null;
}

/** End of the decimal number at `from`, or -1 where its digits are wrongly written. */
function endOfDecimal(word: string, from: number): number {
  let at = from;
  /** Skips digits with single underscores or apostrophes between them; -1 where one stands wrongly. */
  const skipDigits = (): number => {
    const begin = at;
    while (at < word.length) {
      const code = word.charCodeAt(at);
      if (code === 0x5f || code === 0x27) {
        if (at === begin || !digit(word.charCodeAt(at - 1))) return -1;
        if (!digit(word.charCodeAt(at + 1))) break;
      } else if (!digit(code)) break;
      at++;
    }
    return at - begin;
  };
  const whole = skipDigits();
  // A leading zero means octal in some languages and is an error in others.
  if (whole < 0 || (whole > 1 && word.charCodeAt(from) === 0x30)) return -1;
  let fraction = 0;
  if (word.charCodeAt(at) === 0x2e) {
    at++;
    fraction = skipDigits();
  }
  if (fraction < 0 || whole + fraction === 0) return -1;
  if ((word.charCodeAt(at) | 0x20) === 0x65) {
    const mark = at;
    at++;
    const sign = word.charCodeAt(at);
    if (sign === 0x2b || sign === 0x2d) at++;
    if (skipDigits() <= 0) at = mark;
  }
  return at;
}

/** `0x1F`, `0x1.8p3`, `0b101`, `0o17`, with suffixes. */
function parsePrefixed(word: string): number | null {
  const digits = word.replace(/(?<=[\da-fA-F])[_'](?=[\da-fA-F])/g, "");
  const integer = typedInteger.exec(digits);
  if (integer) return Number(integer[1]);
  const [, whole, fraction = "", exponent] = hexadecimal.exec(digits) ?? [];
  if (whole === undefined || exponent === undefined) return null;
  const mantissa = whole + fraction;
  // More than 52 bits would be rounded twice.
  if (mantissa === "" || mantissa.length > 14) return null;
  const power = Number(exponent) - 4 * fraction.length;
  // In two steps, for a denormal's power of two alone would be 0.
  const half = Math.trunc(power / 2);
  return Number(`0x${mantissa}`) * 2 ** half * 2 ** (power - half);
}
