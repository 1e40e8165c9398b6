import { throwIfCancelled, type Cancellation } from "../core/cancellation";
import type { RunAction } from "../protocol/training";
import type { WorkerPlatform } from "./platform";
import { RunObservers } from "./run-observers";

/** A cancelled run that is paused notices within this time. */
const pollMilliseconds = 50;

/** What the owner of a run wants of it; the run looks here between slices. */
export class RunControl {
  #pausing = false;
  /** How many hold it up for something that is more urgent. */
  #holds = 0;
  /** What is still to be done before the pause. */
  #stretch: "step" | "epoch" | null = null;
  #stopped = false;
  #wake: (() => void) | undefined;
  #learningRate: number | undefined;
  readonly observers = new RunObservers(() => this.#wake?.());

  get paused(): boolean {
    const isHeldUp = this.#holds > 0 || (this.#pausing && this.#stretch === null);
    return isHeldUp && !this.#stopped;
  }

  /** Paused, with nobody waiting for the end of the step under way. */
  get resting(): boolean {
    return this.paused && !this.observers.areWaiting;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  apply(action: RunAction): void {
    if (action === "stop") {
      this.#stopped = true;
    } else {
      this.#pausing = action !== "resume";
      this.#stretch = action === "step" || action === "epoch" ? action : null;
    }
    if (!this.paused) this.#wake?.();
  }

  /** The run stands still until `release` is called as often, whatever else is wanted of it but to stop. */
  hold(): void {
    this.#holds++;
  }

  release(): void {
    this.#holds--;
    if (!this.paused) this.#wake?.();
  }

  changeLearningRate(learningRate: number): void {
    this.#learningRate = learningRate;
  }

  /** The learning rate that was asked for since the last call, if one was. */
  takeLearningRate(): number | undefined {
    const learningRate = this.#learningRate;
    this.#learningRate = undefined;
    return learningRate;
  }

  /** Steps that may be made before `stepsEnded` hears of them. */
  get stepsAtMost(): number {
    return this.#stretch === "step" ? 1 : Infinity;
  }

  /** Hears of steps made. Whether they end a stretch, after which the run pauses. */
  stepsEnded(endsEpoch: boolean): boolean {
    if (this.#stretch === null || (this.#stretch === "epoch" && !endsEpoch)) return false;
    this.#stretch = null;
    return true;
  }

  /** What `work` comes to; null once the run is stopped. */
  *unlessStopped<Result>(work: Generator<null, Result, void>): Generator<null, Result | null, void> {
    while (!this.#stopped) {
      const { done, value } = work.next();
      if (done) return value;
      yield null;
    }
    return null;
  }

  /** Resolves when the run is to go on, to show itself or to stop. @throws LabError `cancelled` */
  async whilePaused(platform: WorkerPlatform, cancellation: Cancellation): Promise<void> {
    while (this.resting) {
      const woken = new Promise<void>((resolve) => (this.#wake = resolve));
      await Promise.race([woken, platform.delay(pollMilliseconds)]);
      throwIfCancelled(cancellation);
    }
  }
}
