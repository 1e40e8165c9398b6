const warmUpSteps = 16;
const probesOfEach = 8;
const stepsBetweenProbes = 1024;

/**
 * Finds out by trying whether steps are faster alone or together, and tries again from time to time: the machine may
 * have got other work. Needs no more than a clock, because both ways give the same bits.
 */
export class ThreadChoice {
  readonly #now: () => number;
  readonly #always: boolean;
  #step = -warmUpSteps;
  #choice = false;
  #isTogether = false;
  #spent = 0;
  #times: { alone: number[]; together: number[] } = { alone: [], together: [] };

  /** @param always whether it is always together that is chosen. */
  constructor(now: () => number, always: boolean) {
    this.#now = now;
    this.#always = always;
  }

  /** Begins a step; true where all threads should do it together. */
  beginStep(canWorkTogether: boolean): boolean {
    this.#isTogether = canWorkTogether && (this.#always || this.#next());
    this.#spent = 0;
    return this.#isTogether;
  }

  /** Times a part of the step: what the step waits for in between does not count. */
  measure(work: () => void): void {
    if (!this.#isProbing) {
      work();
      return;
    }
    const started = this.#now();
    work();
    this.#spent += this.#now() - started;
  }

  endStep(canWorkTogether: boolean): void {
    if (!canWorkTogether) return;
    if (this.#isProbing) (this.#isTogether ? this.#times.together : this.#times.alone).push(this.#spent);
    this.#step++;
    if (this.#step === 2 * probesOfEach) {
      this.#choice = total(this.#times.together) < total(this.#times.alone);
      this.#times = { alone: [], together: [] };
    }
    if (this.#step === stepsBetweenProbes) this.#step = 0;
  }

  get #isProbing(): boolean {
    return this.#step >= 0 && this.#step < 2 * probesOfEach;
  }

  #next(): boolean {
    // One way after the other, not by turns: threads that must wake up for each step would look slow.
    if (this.#isProbing) return this.#step >= probesOfEach;
    // The first steps run alone while the machine code of the kernels gets better.
    return this.#step >= 0 && this.#choice;
  }
}

/** Their sum but for the largest, which other work of the machine may have drawn out. */
function total(times: readonly number[]): number {
  return times.reduce((sum, time) => sum + time, 0) - Math.max(...times);
}
