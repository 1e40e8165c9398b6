import { CategoryIndex } from "./boolean-words";
import { parseNumber } from "./cell";
import { canonicalNumber } from "./long-integers";
import { presentCodes, type DictionaryCells } from "./table";
import type { ClassCount } from "./table-summary";

/** A column with more different values than this is no target. */
export const maximumClasses = 1000;

/** Integers with more different values than this are a quantity, not classes. */
export const maximumIntegerClasses = 20;

/**
 * The classes of a column and the rows of each, in the order of `compareClasses`; null if it holds fewer than two, too
 * many, or what looks like a quantity: fractions, or more than `maximumIntegerClasses` integers.
 */
export function classCounts(cells: DictionaryCells): readonly ClassCount[] | null {
  const numbers = presentCodes(cells).map((code) => parseNumber(cells.texts[code]!));
  const allNumbers = numbers.every((number) => number !== undefined);
  const different = new Set(presentCodes(cells).map((code) => canonicalNumber(cells.texts[code]!)));
  const isQuantity = !numbers.every(Number.isInteger) || different.size > maximumIntegerClasses;
  if (allNumbers && isQuantity) return null;
  const counts = countClasses(cells);
  return counts.length < 2 || counts.length > maximumClasses ? null : counts;
}

/** Every different value as a class, whatever it looks like. */
export function countClasses(cells: DictionaryCells): readonly ClassCount[] {
  const codes = presentCodes(cells);
  const numbers = codes.map((code) => parseNumber(cells.texts[code]!));
  const allNumbers = numbers.every((number) => number !== undefined);
  const counts = new Map<string, number>();
  for (const [index, code] of codes.entries()) {
    // Texts of one number, such as 1 and 1.0, are one class.
    const value = allNumbers ? canonicalNumber(cells.texts[code]!, numbers[index]) : cells.texts[code]!;
    counts.set(value, (counts.get(value) ?? 0) + cells.counts[code]!);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => compareClasses(a.value, b.value));
}

/** Numbers first, in ascending order, then texts by code unit, so that the order does not depend on the rows'. */
export function compareClasses(a: string, b: string): number {
  const numberA = parseNumber(a);
  const numberB = parseNumber(b);
  if (numberA !== undefined && numberB !== undefined && numberA !== numberB) return numberA - numberB;
  if ((numberA === undefined) !== (numberB === undefined)) return numberA === undefined ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Finds the class a cell means: the same text, or another way to write the same number. */
export class ClassIndex {
  readonly #indices: CategoryIndex;

  constructor(readonly classes: readonly string[]) {
    this.#indices = new CategoryIndex(classes);
  }

  /** The index of the cell's class, or undefined where it is none of them. */
  find(cell: string): number | undefined {
    const index = this.#indices.find(cell);
    if (index !== undefined) return index;
    const number = parseNumber(cell);
    return number === undefined ? undefined : this.#indices.find(canonicalNumber(cell, number));
  }
}
