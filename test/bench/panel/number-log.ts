/** The last `capacity` pairs of numbers. Its memory is there from the start, so that it does not look like growth. */
export class NumberLog {
  readonly #numbers: Float64Array;
  #count = 0;

  constructor(private readonly capacity: number) {
    this.#numbers = new Float64Array(2 * capacity).fill(-1);
  }

  add(first: number, second: number): void {
    this.#numbers.set([first, second], 2 * (this.#count++ % this.capacity));
  }

  /** In the order in which they were added. */
  pairs(): (readonly [number, number])[] {
    const { capacity } = this;
    const from = Math.max(0, this.#count - capacity);
    return Array.from({ length: this.#count - from }, (_, index) => {
      const place = 2 * ((from + index) % capacity);
      return [this.#numbers[place]!, this.#numbers[place + 1]!] as const;
    });
  }
}
