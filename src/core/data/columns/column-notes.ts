import { DistinctCounter, hashText } from "../distinct-counter";
import { canonicalNumber, isRounded, longFrom } from "../long-integers";
import { detached } from "./detached";

/** Different long numbers are counted up to this. */
const maximumCounted = 2 ** 17;

/** A cell that was met, with its line. */
export interface MetCell {
  readonly cell: string;
  readonly line: number;
}

export interface Noticed {
  /** Cells that stand for no value, and those that are not of the chosen type. */
  readonly missing: number;
  /** As they are written first, and how many of each. */
  readonly missingTokens: ReadonlyMap<string, number>;
  /** The first cell that is no number. */
  readonly firstText: MetCell | undefined;
  /** The first cell that is not of the chosen type, and how many there are. */
  readonly firstUnfit: MetCell | undefined;
  readonly unfit: number;
  /** The first whole number with more digits than a number keeps. */
  readonly firstRounded: MetCell | undefined;
  /** How many different numbers are not below `longFrom` in size, as they are written. */
  readonly longNumbers: number;
}

/** What is noticed of a column's cells while they are collected. */
export class ColumnNotes {
  #missing = 0;
  #unfit = 0;
  #firstText: MetCell | undefined;
  #firstUnfit: MetCell | undefined;
  #firstRounded: MetCell | undefined;
  readonly #missingTokens = new Map<string, number>();
  #longNumbers: DistinctCounter | undefined;

  get firstText(): MetCell | undefined {
    return this.#firstText;
  }

  noticed(): Noticed {
    return {
      missing: this.#missing,
      missingTokens: this.#missingTokens,
      firstText: this.#firstText,
      firstUnfit: this.#firstUnfit,
      unfit: this.#unfit,
      firstRounded: this.#firstRounded,
      longNumbers: this.#longNumbers?.count ?? 0,
    };
  }

  /** To be called for each number met. */
  addNumber(cell: string, value: number, line: number): void {
    if (Math.abs(value) < longFrom || !Number.isFinite(value)) return;
    if (isRounded(cell)) this.#firstRounded ??= { cell: detached(cell), line };
    this.#longNumbers ??= new DistinctCounter(maximumCounted);
    this.#longNumbers.add(hashText(canonicalNumber(cell, value)));
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
