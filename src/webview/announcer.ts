import type { RunStatus } from "../protocol/panel";

const interval = 5000;

/** Decides when to speak: at every turn of a run, and in between no more often than every 5 seconds. */
export class Announcer {
  #turn: string | undefined;
  #lastTime = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether the run's present state is worth an announcement. A run met in this state is not. */
  isDue(runId: string, status: RunStatus): boolean {
    const turn = `${runId} ${status}`;
    const isFirstMet = this.#turn === undefined && status !== "loading";
    const isNewTurn = turn !== this.#turn && !isFirstMet;
    this.#turn = turn;
    const isTimeUp = status === "training" && this.now() - this.#lastTime >= interval;
    if (!isNewTurn && !isTimeUp) return false;
    this.#lastTime = this.now();
    return true;
  }
}
