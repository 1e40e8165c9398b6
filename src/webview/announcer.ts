const interval = 5000;

/** Something that goes on for a while, as a run does. */
export interface Happening {
  /** A turn of it, as that it has ended, is told at once. */
  readonly turn: string;
  /** Whether it is told from time to time how far it is. */
  readonly isUnderWay: boolean;
}

/** Decides when to speak: at every turn, and in between no more often than every 5 seconds. */
export class Announcer {
  #turn: string | undefined;
  #lastTime = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether the present state is worth an announcement; null while nothing happens. What is met at first is not. */
  isDue(happening: Happening | null): boolean {
    const turn = happening?.turn ?? "";
    const isNewTurn = turn !== this.#turn && this.#turn !== undefined;
    this.#turn = turn;
    if (!happening) return false;
    const isTimeUp = happening.isUnderWay && this.now() - this.#lastTime >= interval;
    if (!isNewTurn && !isTimeUp) return false;
    this.#lastTime = this.now();
    return true;
  }
}
