const specialNames = new Map<string, number>([
  ["nan", NaN],
  ["NaN", NaN],
  ["NAN", NaN],
  ["inf", Infinity],
  ["Inf", Infinity],
  ["INF", Infinity],
  ["infinity", Infinity],
  ["Infinity", Infinity],
]);

const modules = new Set(["np", "numpy", "math", "torch", "jnp"]);

const digit = (code: number) => code >= 48 && code <= 57;

/**
 * The number that `word` writes as a whole: decimal, with an optional sign (also the Unicode minus), single
 * underscores between digits, fraction and exponent; or NaN and infinity by their usual names, also `np.inf`.
 * Null for anything else, such as `0x1F`, `007`, `1/3`, `2.0f` or `1+2j`.
 */
export function parseNumber(word: string): number | null {
  const first = word.charCodeAt(0);
  const negative = first === 0x2d || first === 0x2212;
  const from = negative || first === 0x2b ? 1 : 0;
  const magnitude = startsLikeNumber(word, from) ? parseDecimal(word, from) : parseSpecial(word.slice(from));
  return magnitude === null ? null : negative ? -magnitude : magnitude;
}

function startsLikeNumber(word: string, from: number): boolean {
  const code = word.charCodeAt(from);
  return digit(code) || code === 0x2e;
}

function parseSpecial(name: string): number | null {
  const dot = name.indexOf(".");
  if (dot === -1) return specialNames.get(name) ?? null;
  return modules.has(name.slice(0, dot)) ? (specialNames.get(name.slice(dot + 1)) ?? null) : null;
}

function parseDecimal(word: string, from: number): number | null {
  let at = from;
  /** Skips digits with single underscores between them; -1 where an underscore stands wrongly. */
  const skipDigits = (): number => {
    const begin = at;
    while (at < word.length) {
      const code = word.charCodeAt(at);
      if (code === 0x5f) {
        if (at === begin || !digit(word.charCodeAt(at - 1)) || !digit(word.charCodeAt(at + 1))) return -1;
      } else if (!digit(code)) break;
      at++;
    }
    return at - begin;
  };
  const whole = skipDigits();
  // A leading zero means octal in some languages and is an error in others.
  if (whole < 0 || (whole > 1 && word.charCodeAt(from) === 0x30)) return null;
  let fraction = 0;
  if (word.charCodeAt(at) === 0x2e) {
    at++;
    fraction = skipDigits();
  }
  if (fraction < 0 || whole + fraction === 0) return null;
  if ((word.charCodeAt(at) | 0x20) === 0x65) {
    at++;
    const sign = word.charCodeAt(at);
    if (sign === 0x2b || sign === 0x2d) at++;
    if (skipDigits() <= 0) return null;
  }
  if (at !== word.length) return null;
  const digits = word.slice(from);
  return Number(digits.includes("_") ? digits.replaceAll("_", "") : digits);
}
