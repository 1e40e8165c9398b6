import type { Refusal } from "./refusal";
import type { TextInLines } from "./text-lines";

/** Which arrays of a text to read: every outermost one, or the outermost one around an offset (UTF-16 units). */
export type Where = { readonly kind: "all" } | { readonly kind: "at"; readonly offset: number };

export type Meaning = "logits" | "log-probabilities";

/** An array as it was read from a text. Offsets are UTF-16 units; the columns have one element an entry. */
export interface NumericArray {
  /** The literal in the text, its outermost brackets included. */
  readonly start: number;
  readonly end: number;
  readonly shape: readonly number[];
  /** Log-probabilities only where the text names them; else the values are taken for logits. */
  readonly meaning: Meaning;
  /** In row-major order. */
  readonly values: Float64Array;
  /** Each entry's own token in the text. Ascending, but for prints that break wide matrices into blocks of columns. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Each entry's row-major index in `shape` where masked entries are left out; null where all are there. */
  readonly indices: Uint32Array | null;
  /** Each entry's name, where the text gives them names. */
  readonly labels: readonly string[] | null;
  readonly warnings: readonly string[];
}

/** What a reader finds. */
export interface Found {
  readonly arrays: readonly NumericArray[];
  /** Why something that may be an array is not read: told only where nothing else is found. */
  readonly doubt: Refusal | null;
}

/** Reads one way of writing arrays. */
export interface LiteralReader {
  readonly name: string;
  /**
   * @param reading the id of the reading that a person has chosen, where a text can be read in several ways.
   * @throws LabError `array-refused` with a position, where there is an array that cannot be read rightly;
   * `array-ambiguous` with the readings, where there are several and none is chosen.
   */
  read(source: TextInLines, where: Where, reading: string | null): Found;
}
