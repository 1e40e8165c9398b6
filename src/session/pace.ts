import type { DataFacts } from "../core/recipe/data-facts";
import { networkSize, stepsSeconds } from "../core/recipe/training-cost";
import type { Run } from "./run";

/** Seconds of training that count as one run as estimated, so that a short one does not change much. */
const prior = 1;

/** How fast this machine trains, by the runs so far. */
export class Pace {
  #expected = prior;
  #taken = prior;

  /**
   * Learns from a run that has ended, unless it failed.
   * @param facts of its data, by which it was estimated; null where they are not known.
   */
  add({ plan, started, result }: Pick<Run, "plan" | "started" | "result">, facts: DataFacts | null): void {
    if (!started || !result) return;
    const { parameters } = started;
    const size = facts ? networkSize(facts, plan.recipe.hidden) : { parameters, perRow: parameters };
    this.#expected += result.epochs * stepsSeconds(started.rows, size, plan.recipe);
    this.#taken += result.trainSeconds;
  }

  /** How many times as long as estimated training takes; 1 before the first run. */
  get slowness(): number {
    return this.#taken / this.#expected;
  }
}
