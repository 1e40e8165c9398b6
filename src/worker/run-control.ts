import { throwIfCancelled, type Cancellation } from "../core/cancellation";
import type { RunAction } from "../protocol/engine";
import type { WorkerPlatform } from "./platform";

/** A cancelled run that is paused notices within this time. */
const pollMilliseconds = 50;

/** What the owner of a run wants of it; the run looks here between slices. */
export class RunControl {
  #paused = false;
  #stopped = false;
  #wake: (() => void) | undefined;

  get paused(): boolean {
    return this.#paused && !this.#stopped;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  apply(action: RunAction): void {
    if (action === "stop") this.#stopped = true;
    else this.#paused = action === "pause";
    if (!this.paused) this.#wake?.();
  }

  /** Resolves when the run is resumed or stopped. @throws LabError `cancelled` */
  async whilePaused(platform: WorkerPlatform, cancellation: Cancellation): Promise<void> {
    while (this.paused) {
      const woken = new Promise<void>((resolve) => (this.#wake = resolve));
      await Promise.race([woken, platform.delay(pollMilliseconds)]);
      throwIfCancelled(cancellation);
    }
  }
}
