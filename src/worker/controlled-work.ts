import type { Cancellation } from "../core/cancellation";
import type { WorkerPlatform } from "./platform";
import type { RunControl } from "./run-control";
import { Slices } from "./slices";

/** Runs work in slices, as its owner wants it. */
export class ControlledWork {
  readonly #slices: Slices;

  constructor(
    readonly control: RunControl,
    private readonly platform: WorkerPlatform,
    private readonly cancellation: Cancellation,
  ) {
    this.#slices = new Slices(platform, cancellation);
  }

  /** What `work`, which yields every few milliseconds, comes to; null once it is stopped. @throws LabError `cancelled` */
  async run<Result>(work: Generator<unknown, Result, void>): Promise<Result | null> {
    try {
      while (!this.control.stopped) {
        const { done, value } = work.next();
        if (done) return value;
        if (this.#slices.over || this.control.paused) await this.#breathe();
      }
      return null;
    } finally {
      // Where it was stopped, `work` gives back what it has taken.
      work.return(undefined as Result);
    }
  }

  async #breathe(): Promise<void> {
    await this.#slices.next();
    await this.control.whilePaused(this.platform, this.cancellation);
  }
}
