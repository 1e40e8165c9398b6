import { isMissing, parseNumber } from "./cell";
import { classCounts, maximumClasses } from "./classes";
import type { Cells, Column } from "./table";
import type { ColumnSummary } from "./table-summary";

/** More different texts than this are no categories. At most 65,535: codes have 16 bits. */
const maximumDictionary = maximumClasses;

/** Up to this many different texts are categories, even where hardly any two rows agree. */
const alwaysCategorical = 20;

/**
 * Collects one column's cells in typed arrays: as codes of a dictionary while the different values are few, as
 * numbers when they are many. A column with many different values that are not all numbers is not kept.
 */
export class ColumnBuilder {
  #rows = 0;
  #missing = 0;
  #codes: Uint8Array | Uint16Array = new Uint8Array(16);
  readonly #codeOf = new Map<string, number>();
  readonly #texts = [""];
  #numbers: Float64Array | undefined;
  #keeping: "codes" | "numbers" | "nothing" = "codes";
  /** The first cell that is no number, with its line. */
  #firstText: { readonly cell: string; readonly line: number } | undefined;

  constructor(private readonly name: string) {}

  add(cell: string, line: number): void {
    if (this.#keeping === "codes") this.#addCode(cell, line);
    else if (this.#keeping === "numbers") this.#addNumber(cell, line);
    else if (isMissing(cell)) this.#missing++;
    this.#rows++;
  }

  #addCode(cell: string, line: number): void {
    const code = this.#codeOf.get(cell) ?? this.#newCode(cell, line);
    if (code === undefined) {
      this.#leaveDictionary(cell, line);
      return;
    }
    if (this.#rows === this.#codes.length) this.#codes = grown(this.#codes);
    this.#codes[this.#rows] = code;
    if (code === 0) this.#missing++;
  }

  /** Undefined when the dictionary is full. */
  #newCode(cell: string, line: number): number | undefined {
    const text = detached(cell);
    let code = 0;
    if (!isMissing(cell)) {
      code = this.#texts.length;
      if (code > maximumDictionary) return undefined;
      if (code === 256) this.#codes = Uint16Array.from(this.#codes);
      this.#texts.push(text);
      if (!this.#firstText && parseNumber(cell) === undefined) this.#firstText = { cell: text, line };
    }
    this.#codeOf.set(text, code);
    return code;
  }

  #leaveDictionary(cell: string, line: number): void {
    if (this.#firstText) {
      this.#keepNothing();
      return;
    }
    const numbers = this.#texts.map((text) => (text === "" ? Number.NaN : parseNumber(text)!));
    const codes = this.#codes;
    this.#numbers = new Float64Array(2 * codes.length);
    for (let row = 0; row < this.#rows; row++) this.#numbers[row] = numbers[codes[row]!]!;
    this.#keeping = "numbers";
    this.#addNumber(cell, line);
  }

  #addNumber(cell: string, line: number): void {
    let value: number | undefined = Number.NaN;
    if (isMissing(cell)) {
      this.#missing++;
    } else {
      value = parseNumber(cell);
      if (value === undefined) {
        this.#firstText = { cell: detached(cell), line };
        this.#keepNothing();
        return;
      }
    }
    if (this.#rows === this.#numbers!.length) this.#numbers = grown(this.#numbers!);
    this.#numbers![this.#rows] = value;
  }

  #keepNothing(): void {
    this.#keeping = "nothing";
    this.#numbers = undefined;
    this.#codes = new Uint8Array(0);
    this.#codeOf.clear();
  }

  finish(): { readonly column: Column; readonly warnings: readonly string[] } {
    const base = { name: this.name, missing: this.#missing, distinct: this.#texts.length - 1 };
    if (this.#keeping === "nothing") {
      const { cell, line } = this.#firstText!;
      const leftOut = `More than ${maximumDictionary} different values that are not all numbers, such as ${JSON.stringify(cell)} in line ${line}.`;
      const summary = { ...base, type: "text", distinctAtLeast: true, leftOut, classes: null } as const;
      return { column: { summary, cells: null }, warnings: [] };
    }
    if (this.#keeping === "numbers") {
      return this.#numericColumn({ kind: "numbers", values: this.#numbers!.slice(0, this.#rows) });
    }
    const cells = {
      kind: "dictionary",
      codes: this.#codes.slice(0, this.#rows),
      texts: this.#texts,
    } as const;
    if (!this.#firstText && base.distinct > 0) return this.#numericColumn(cells);
    const summary: ColumnSummary = {
      ...base,
      ...this.#textType(),
      distinctAtLeast: false,
      classes: null,
    };
    const classes = summary.type === "categorical" ? classCounts(cells) : null;
    return { column: { summary: { ...summary, classes }, cells }, warnings: [] };
  }

  #textType(): Pick<ColumnSummary, "type" | "leftOut"> {
    const distinct = this.#texts.length - 1;
    if (distinct === 0) return { type: "constant", leftOut: "Every cell is missing." };
    if (distinct === 1) return { type: "constant", leftOut: "Every cell holds the same text." };
    const present = this.#rows - this.#missing;
    if (distinct <= alwaysCategorical || distinct <= present / 2) return { type: "categorical" };
    return {
      type: "text",
      leftOut: `${distinct} different texts in ${present} rows: hardly any two rows have one in common.`,
    };
  }

  #numericColumn(cells: Cells): { column: Column; warnings: readonly string[] } {
    const { minimum, maximum, infinite, distinct } = numericRange(cells);
    const summary: ColumnSummary = {
      name: this.name,
      type: distinct < 2 && cells.kind === "dictionary" ? "constant" : "numeric",
      ...(minimum > maximum ? { leftOut: "No cell holds a finite number." } : { minimum, maximum }),
      missing: this.#missing,
      distinct: cells.kind === "dictionary" ? distinct : maximumDictionary,
      distinctAtLeast: cells.kind === "numbers",
      classes: cells.kind === "dictionary" ? classCounts(cells) : null,
    };
    const warnings = infinite ? [`Column "${this.name}" has infinite values; they count as missing.`] : [];
    return { column: { summary, cells }, warnings };
  }
}

/** Finite numbers only; in a dictionary, different texts of one number count once. */
function numericRange(cells: Cells): {
  minimum: number;
  maximum: number;
  infinite: boolean;
  distinct: number;
} {
  const values =
    cells.kind === "numbers" ? cells.values : cells.texts.slice(1).map((text) => parseNumber(text)!);
  let minimum = Infinity;
  let maximum = -Infinity;
  let infinite = false;
  const different = new Set<number>();
  for (const value of values) {
    if (Number.isFinite(value)) {
      minimum = Math.min(minimum, value);
      maximum = Math.max(maximum, value);
      if (cells.kind === "dictionary") different.add(value);
    } else if (!Number.isNaN(value)) {
      infinite = true;
    }
  }
  return { minimum, maximum, infinite, distinct: different.size };
}

function grown<A extends Uint8Array | Uint16Array | Float64Array>(array: A): A {
  const larger = new (array.constructor as new (length: number) => A)(2 * array.length);
  larger.set(array);
  return larger;
}

/** A copy of its own: a slice would keep the whole piece of text it was cut from in memory. */
export function detached(text: string): string {
  return text.length < 13 ? text : Array.from(text).join("");
}
