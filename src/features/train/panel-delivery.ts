import type { DataState, PanelHostContract } from "../../protocol/panel";
import { pointsAtOnce } from "../../protocol/points-at-once";
import type { DeskRuns } from "./desk-runs";
import type { TrainingDesk } from "./training-desk";

/** At most 10 deliveries a second: a curve looks alive, and drawing it leaves the processor to the training. */
const interval = 100;

type Emit = <E extends keyof PanelHostContract["events"]>(
  name: E,
  payload: PanelHostContract["events"][E],
) => void;

interface ShownDesk extends Pick<TrainingDesk, "state" | "data"> {
  readonly runs: Pick<DeskRuns, "id" | "curve">;
}

/** What a page has been told. */
export interface Told {
  readonly data: DataState;
  readonly runId: string | null;
  readonly points: number;
}

/** By a snapshot of now. */
export function toldNow({ data, runs }: ShownDesk): Told {
  return { data, runId: runs.id, points: Math.min(runs.curve.length, pointsAtOnce) };
}

/** Sends one page of the panel what has changed since its snapshot, and no more often than a person can see. */
export class PanelDelivery {
  #stateIsNew = false;
  #told: Told;
  #lastTime = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly desk: ShownDesk,
    private readonly emit: Emit,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#told = toldNow(desk);
  }

  /** Counts from here: the page has been given a snapshot. */
  restart(): void {
    this.#stateIsNew = false;
    this.#told = toldNow(this.desk);
    if (this.#told.points < this.desk.runs.curve.length) this.#schedule();
  }

  /** The page has a snapshot from before, and now gets what is new since. */
  catchUp(told: Told): void {
    this.#told = told;
    this.stateChanged();
  }

  stateChanged(): void {
    this.#stateIsNew = true;
    this.#schedule();
  }

  pointsAdded(): void {
    this.#schedule();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #schedule(wait = Math.max(0, this.#lastTime + interval - this.now())): void {
    this.#timer ??= setTimeout(() => this.#deliver(), wait);
  }

  #deliver(): void {
    this.#timer = undefined;
    this.#lastTime = this.now();
    if (this.#stateIsNew) this.#sendState();
    const { id: runId, curve } = this.desk.runs;
    // A run that goes on from its last checkpoint has fewer points than were shown of it.
    const isLonger = runId === this.#told.runId && this.#told.points <= curve.length;
    const first = isLonger ? this.#told.points : 0;
    const end = Math.min(curve.length, first + pointsAtOnce);
    this.#told = { data: this.desk.data, runId, points: end };
    if (runId === null || end === first) return;
    this.emit("pointsAdded", { runId, first, points: curve.since(first, end) });
    // The rest of a long curve is no news that may wait.
    if (end < curve.length) this.#schedule(0);
  }

  #sendState(): void {
    this.#stateIsNew = false;
    const { data, ...rest } = this.desk.state;
    this.emit("stateChanged", data === this.#told.data ? rest : { ...rest, data: JSON.stringify(data) });
  }
}
