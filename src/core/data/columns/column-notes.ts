import { detached } from "./detached";

/** A cell that was met, with its line. */
export interface MetCell {
  readonly cell: string;
  readonly line: number;
}

/** What is noticed of a column's cells while they are collected. */
export class ColumnNotes {
  #missing = 0;
  #unfit = 0;
  #firstText: MetCell | undefined;
  #firstUnfit: MetCell | undefined;
  readonly #missingTokens = new Map<string, number>();

  /** Cells that stand for no value, and those that are not of the chosen type. */
  get missing(): number {
    return this.#missing;
  }

  /** As they are written first, and how many of each. */
  get missingTokens(): ReadonlyMap<string, number> {
    return this.#missingTokens;
  }

  /** The first cell that is no number. */
  get firstText(): MetCell | undefined {
    return this.#firstText;
  }

  /** The first cell that is not of the chosen type, and how many there are. */
  get firstUnfit(): MetCell | undefined {
    return this.#firstUnfit;
  }

  get unfit(): number {
    return this.#unfit;
  }

  addMissing(cell: string): void {
    this.#missing++;
    const count = this.#missingTokens.get(cell);
    this.#missingTokens.set(count === undefined ? detached(cell) : cell, (count ?? 0) + 1);
  }

  addText(cell: string, line: number): void {
    this.#firstText ??= { cell: detached(cell), line };
  }

  addUnfit(cell: string, line: number): void {
    this.#firstUnfit ??= { cell: detached(cell), line };
    this.#unfit++;
    this.#missing++;
  }
}
