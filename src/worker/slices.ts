import { throwIfCancelled, type Cancellation } from "../core/cancellation";
import type { WorkerPlatform } from "./platform";

/** Other messages wait no longer than this. */
const sliceSeconds = 0.008;

/** Lets waiting messages through between slices of a long task, and ends it once it is cancelled. */
export class Slices {
  #end: number;

  constructor(
    private readonly platform: Pick<WorkerPlatform, "now" | "nextMacrotask">,
    private readonly cancellation: Cancellation,
  ) {
    this.#end = platform.now() + sliceSeconds;
  }

  /** True where the present slice is over and `next` must be awaited. */
  get over(): boolean {
    return this.platform.now() >= this.#end || this.cancellation.cancelled;
  }

  /** @throws LabError `cancelled` */
  async next(): Promise<void> {
    throwIfCancelled(this.cancellation);
    await this.platform.nextMacrotask();
    throwIfCancelled(this.cancellation);
    this.#end = this.platform.now() + sliceSeconds;
  }

  /** Runs `work`, which yields every few milliseconds, to its end. @throws LabError `cancelled` */
  async run<Result>(work: Generator<unknown, Result, void>): Promise<Result> {
    try {
      for (;;) {
        const { done, value } = work.next();
        if (done) return value;
        if (this.over) await this.next();
      }
    } finally {
      // Where it was cancelled, `work` gives back what it has taken.
      work.return(undefined as Result);
    }
  }
}
