/** A pace is that of the last so many seconds. */
const window = 10;
/** Less than this says too little. */
const leastSeconds = 1;

/** How fast a run goes, by the clock on the wall: what is not training, such as measuring, is time all the same. */
export class Pace {
  #samples: { readonly epochs: number; readonly seconds: number }[] = [];

  /** @param seconds of any clock that does not go back. */
  note(epochs: number, seconds: number): void {
    const last = this.#samples.at(-1);
    // Also where another run has begun.
    if (last && epochs < last.epochs) this.restart();
    this.#samples.push({ epochs, seconds });
    const isOld = (index: number) => (this.#samples[index]?.seconds ?? Infinity) < seconds - window;
    if (isOld(1))
      this.#samples.splice(
        0,
        this.#samples.findIndex((_, index) => !isOld(index + 1)),
      );
  }

  /** What was before a pause does not count. */
  restart(): void {
    this.#samples = [];
  }

  /** Null where it is not known yet. */
  get epochsPerSecond(): number | null {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (!first || !last || last.seconds - first.seconds < leastSeconds) return null;
    return (last.epochs - first.epochs) / (last.seconds - first.seconds);
  }
}

/**
 * `5 s left`, `about 2 min left`; `at most` where the run may end before its last epoch. Null while it is not known.
 * @param epochs still to be made.
 */
export function describeRemaining(epochs: number, pace: Pace, mayEndEarlier: boolean): string | null {
  const rate = pace.epochsPerSecond;
  if (rate === null || rate <= 0) return null;
  const seconds = Math.max(epochs, 0) / rate;
  const [word, amount] =
    seconds < 60
      ? ["", `${Math.ceil(seconds)} s`]
      : seconds < 5400
        ? ["about ", `${Math.round(seconds / 60)} min`]
        : ["about ", `${(seconds / 3600).toFixed(1)} h`];
  return `${mayEndEarlier ? "at most " : word}${amount} left`;
}
