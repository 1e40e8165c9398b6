/**
 * The exponential moving average of a column that only grows, corrected for its start as Adam's moments are. It grows
 * along, each value once. NaN stays NaN and does not count.
 */
export class Smoothed {
  readonly values: number[] = [];
  #sum = 0;
  #weights = 0;

  constructor(
    private readonly column: readonly number[],
    /** Of what came before, from 0 to below 1. */
    private readonly weight: number,
  ) {}

  grow(): void {
    const { column, weight, values } = this;
    for (let i = values.length; i < column.length; i++) {
      const value = column[i]!;
      if (!Number.isFinite(value)) {
        values.push(value);
        continue;
      }
      this.#sum = weight * this.#sum + (1 - weight) * value;
      this.#weights = weight * this.#weights + (1 - weight);
      values.push(this.#sum / this.#weights);
    }
  }
}
