/** Which arrays of a text to read: every outermost one, or the outermost one around an offset (UTF-16 units). */
export type Where = { readonly kind: "all" } | { readonly kind: "at"; readonly offset: number };

/** An array as it was read from a text. Offsets are UTF-16 units; the columns have one element an entry. */
export interface NumericArray {
  /** The literal in the text, its outermost brackets included. */
  readonly start: number;
  readonly end: number;
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: Float64Array;
  /** Each entry's own token in the text. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly labels: readonly string[] | null;
  readonly warnings: readonly string[];
}

/** Reads one way of writing arrays. */
export interface LiteralReader {
  readonly name: string;
  /**
   * @returns the arrays found; empty where the text holds nothing that this reader knows.
   * @throws LabError `array-refused` with a position, where there is an array that cannot be read rightly.
   */
  read(text: string, where: Where): readonly NumericArray[];
}
