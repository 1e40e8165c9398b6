import { presentCodes, recoded, type DictionaryCells } from "./table";

const pairs: readonly ReadonlySet<string>[] = [new Set(["yes", "no"]), new Set(["true", "false"])];

/** Words that a column set to be boolean may hold besides. */
const chosen = new Set(["yes", "no", "true", "false", "y", "n", "t", "f", "1", "0"]);

/** The two words that all texts are, in whatever case; undefined where they are others. */
export function booleanPair(texts: readonly string[]): ReadonlySet<string> | undefined {
  const lower = texts.map((text) => text.toLowerCase());
  return pairs.find((words) => lower.every((text) => words.has(text)));
}

export function isBooleanWord(text: string): boolean {
  return chosen.has(text.toLowerCase());
}

/**
 * Finds the category that a text is. Where all categories are words such as yes and true, it may be written in another
 * case.
 */
export class CategoryIndex {
  readonly #indices: ReadonlyMap<string, number>;
  readonly #byLowerCase: ReadonlyMap<string, number> | undefined;

  constructor(categories: readonly string[]) {
    this.#indices = new Map(categories.map((text, index) => [text, index]));
    if (categories.every(isBooleanWord)) {
      this.#byLowerCase = new Map(categories.map((text, index) => [text.toLowerCase(), index]));
    }
  }

  find(text: string): number | undefined {
    return this.#indices.get(text) ?? this.#byLowerCase?.get(text.toLowerCase());
  }
}

/** The cells with one text for all cases of a word: the one that most cells have, of equals the first by code unit. */
export function withoutCase(cells: DictionaryCells): DictionaryCells {
  const spelled = [...presentCodes(cells)].sort((a, b) => {
    return cells.counts[b]! - cells.counts[a]! || (cells.texts[a]! < cells.texts[b]! ? -1 : 1);
  });
  const texts = [""];
  const codeOf = new Map<string, number>();
  for (const code of spelled) {
    const word = cells.texts[code]!.toLowerCase();
    if (!codeOf.has(word)) codeOf.set(word, texts.push(cells.texts[code]!) - 1);
  }
  const newCodes = cells.texts.map((text) => codeOf.get(text.toLowerCase()) ?? 0);
  return recoded(cells, texts, newCodes);
}
