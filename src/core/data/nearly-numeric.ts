import { parseNumber } from "./cell";
import { presentCodes, type DictionaryCells } from "./table";

/** So many different texts may stand for no value in a column of numbers, in so large a part of its cells. */
const mostFlaws = 3;
const largestPart = 0.2;

/** The texts in a column that are no numbers, and how many cells hold each; only while they are few. */
export class Flaws {
  readonly #counts = new Map<string, number>();
  #areFew = true;

  static of({ texts, counts }: Pick<DictionaryCells, "texts" | "counts">): Flaws {
    const flaws = new Flaws();
    for (const code of presentCodes({ texts, counts })) flaws.add(texts[code]!, counts[code]!);
    return flaws;
  }

  add(cell: string, count = 1): void {
    if (!this.#areFew || parseNumber(cell) !== undefined) return;
    this.#counts.set(cell, (this.#counts.get(cell) ?? 0) + count);
    this.#areFew = this.#counts.size <= mostFlaws;
  }

  /**
   * The flaws of a column that a few cells keep from being one of numbers, such as "-" or "unknown", with their counts;
   * null for another column.
   * @param present how many cells are not missing.
   * @param distinct how many different ones.
   */
  describe(present: number, distinct: number): string | null {
    const counts = [...this.#counts];
    const cells = counts.reduce((sum, [, count]) => sum + count, 0);
    if (!this.#areFew || cells === 0 || distinct <= 2 * counts.length || cells > largestPart * present)
      return null;
    return counts.map(([text, count]) => `${JSON.stringify(text)} (${count})`).join(", ");
  }
}
