import { quote } from "./refusal";
import type { Token } from "./tokenizer";

/** Why a token is no entry. */
export interface Trouble {
  readonly kind:
    | "truncated"
    | "missing"
    | "boolean"
    | "complex"
    | "quoted"
    | "expression"
    | "malformed"
    /** A plain word, as it stands in prose and in code alike. */
    | "name";
  /** Nothing at all stands where an entry is wanted. */
  readonly isHole?: boolean;
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

const booleans = new Set(["True", "False", "true", "false", "TRUE", "FALSE"]);
const missing = new Set([
  "null",
  "None",
  "NULL",
  "nil",
  "undefined",
  "NA",
  "N/A",
  "<NA>",
  "NaT",
  "missing",
  "--",
]);

/** Says what kind of word this is, and what to do about it. */
export function wordTrouble(text: string, { start, end }: Token): Trouble {
  // Only the beginning of a very long word matters.
  const word = text.slice(start, Math.min(end, start + 200));
  const shown = quote(text, start, end);
  const trouble = (kind: Trouble["kind"], message: string): Trouble => ({ kind, start, end, message });
  if (booleans.has(word)) {
    return trouble("boolean", `${shown} is a boolean, not a number. Write 1 or 0 where a number is meant.`);
  }
  // `<1 empty item>` of Node.js.
  if (missing.has(word) || /^<\d+$/.test(word)) {
    return trouble(
      "missing",
      `${shown} is a missing value. Put a number in its place or remove it; softmax needs every entry.`,
    );
  }
  if (/^[-+−]?[\d.][\d.eE+\-−]*[jJi]$/.test(word)) {
    return trouble(
      "complex",
      `${shown} is a complex number. Softmax is defined for real numbers: take the real parts or the magnitudes first.`,
    );
  }
  if (/^[-+−]?(?:\d[\d.eE]*|\.\d+)[fFdDlLuUnNh]\w*$/.test(word) || /^[-+−]?0[xXbBoO]\w+$/.test(word)) {
    return trouble(
      "malformed",
      `${shown} is a number with a suffix or prefix. Write it as a plain decimal number.`,
    );
  }
  if (/^[-+−]?0\d/.test(word)) {
    return trouble(
      "malformed",
      `${shown} has a leading zero, which means octal in some languages. Remove the zero.`,
    );
  }
  if (/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(word)) {
    return trouble("name", `${shown} is a name, not a number. Names are not looked up; write its value.`);
  }
  return trouble(
    "expression",
    `${shown} is not a number. Expressions are not evaluated; write their values.`,
  );
}
