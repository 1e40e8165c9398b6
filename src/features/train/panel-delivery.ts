import type { DataState, PanelHostContract } from "../../protocol/panel";
import type { TrainingDesk } from "./training-desk";

/** At most 10 deliveries a second: a curve looks alive, and drawing it leaves the processor to the training. */
const interval = 100;

type Emit = <E extends keyof PanelHostContract["events"]>(
  name: E,
  payload: PanelHostContract["events"][E],
) => void;

/** Sends one page of the panel what has changed since its snapshot, and no more often than a person can see. */
export class PanelDelivery {
  #stateIsNew = false;
  #dataSent: DataState | undefined;
  #runId: string | null = null;
  #pointsSent = 0;
  #lastTime = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly desk: Pick<TrainingDesk, "state" | "data" | "curve" | "runId">,
    private readonly emit: Emit,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.restart();
  }

  /** Counts from here: the page has been given a snapshot. */
  restart(): void {
    this.#stateIsNew = false;
    this.#dataSent = this.desk.data;
    this.#runId = this.desk.runId;
    this.#pointsSent = this.desk.curve.length;
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

  #schedule(): void {
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#lastTime + interval - this.now());
    this.#timer = setTimeout(() => this.#deliver(), wait);
  }

  #deliver(): void {
    this.#timer = undefined;
    this.#lastTime = this.now();
    const { runId, curve } = this.desk;
    if (this.#stateIsNew) {
      this.#sendState();
    }
    if (runId === null) return;
    if (runId !== this.#runId) {
      this.#runId = runId;
      this.#pointsSent = 0;
    }
    if (curve.length === this.#pointsSent) return;
    this.emit("pointsAdded", {
      runId,
      first: this.#pointsSent,
      points: curve.since(this.#pointsSent),
    });
    this.#pointsSent = curve.length;
  }

  #sendState(): void {
    this.#stateIsNew = false;
    const { data, ...rest } = this.desk.state;
    this.emit("stateChanged", data === this.#dataSent ? rest : { ...rest, data });
    this.#dataSent = data;
  }
}
