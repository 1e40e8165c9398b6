/** Multiply-adds of one block of work: a few milliseconds. */
const blockSize = 2 ** 20;

/** What a row costs beside its multiply-adds. */
const rowOverhead = 64;

/**
 * Says when a long task should let others have their turn. Counts work, not time, so that the same task yields
 * at the same places on every machine.
 */
export class WorkMeter {
  readonly #rowCost: number;
  #done = 0;

  /** @param rowCost multiply-adds for one row. */
  constructor(rowCost: number) {
    this.#rowCost = rowCost + rowOverhead;
  }

  /** Counts a row; true where a block of work is full. */
  addRow(): boolean {
    return this.add(this.#rowCost);
  }

  /** Counts `work` multiply-adds; true where a block of work is full. */
  add(work: number): boolean {
    this.#done += work;
    if (this.#done < blockSize) return false;
    this.#done = 0;
    return true;
  }
}
