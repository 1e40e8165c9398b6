import { LabError } from "../core/errors";
import type { ObservedRun } from "./observed-run";

interface Waiting {
  resolve(run: ObservedRun): void;
  reject(error: LabError): void;
}

/** Those who want to look at a run, which shows itself between two steps only. */
export class RunObservers {
  #waiting: Waiting[] = [];
  #last: ObservedRun | undefined;

  /** @param onWaiting called when somebody begins to wait. */
  constructor(private readonly onWaiting: () => void) {}

  get areWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** Resolves at the run's next moment between two steps. @throws LabError `run-unknown` where it ends before that. */
  look(): Promise<ObservedRun> {
    if (this.#last) return Promise.resolve(this.#last);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.onWaiting();
    });
  }

  show(run: ObservedRun): void {
    for (const { resolve } of this.#take()) resolve(run);
  }

  /** The run makes no more steps: `run` is what everyone sees from now on. */
  settle(run: ObservedRun): void {
    this.#last = run;
    this.show(run);
  }

  end(): void {
    this.#last = undefined;
    const error = new LabError("run-unknown", "The run ended before it could be looked at.");
    for (const { reject } of this.#take()) reject(error);
  }

  #take(): Waiting[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting;
  }
}
