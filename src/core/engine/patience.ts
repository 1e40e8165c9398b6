/** A loss watched over epochs, as plain data. */
export interface PatienceState {
  /** Infinity before the first epoch. */
  readonly best: number;
  /** Epochs since the best. */
  readonly waited: number;
}

/** Watches a loss that is never negative: which epoch was the best, and for how long none was better. */
export class Patience {
  #best = Infinity;
  #waited = 0;

  /** @param threshold fraction of the best loss by which a better one must be below it. */
  constructor(private readonly threshold: number) {}

  get best(): number {
    return this.#best;
  }

  get waited(): number {
    return this.#waited;
  }

  /** Counts an epoch. Returns whether its loss is the best so far. */
  add(loss: number): boolean {
    if (!(loss < this.#best * (1 - this.threshold))) {
      this.#waited++;
      return false;
    }
    this.#best = loss;
    this.#waited = 0;
    return true;
  }

  /** Counts from 0 again, and keeps the best. */
  restart(): void {
    this.#waited = 0;
  }

  get state(): PatienceState {
    return { best: this.#best, waited: this.#waited };
  }

  set state({ best, waited }: PatienceState) {
    this.#best = best;
    this.#waited = waited;
  }
}
