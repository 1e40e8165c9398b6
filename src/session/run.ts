import { LabError, type ErrorData } from "../core/errors";
import type { Model } from "../core/models/model";
import type {
  CurvePoints,
  FoldProgress,
  RunAction,
  RunStarted,
  TrainParams,
  TrainResult,
} from "../protocol/training";
import type { RunScores, RunStatus } from "../protocol/panel";
import { CurveLog } from "./curve-log";
import type { EngineHost } from "./engine-host";

/** What a run trains on and how; its id is its own. */
export type RunPlan = Omit<TrainParams, "runId">;

/** Only a run without a process is interrupted. */
type LiveStatus = Exclude<RunStatus, "interrupted">;

export interface RunPast {
  readonly curve: CurvePoints;
  /** As it was last set. */
  readonly learningRate: number;
}

export interface RunListener {
  /** Status, scores, error or model have changed. */
  changed(run: Run): void;
  /** Points from `first` on are new in `run.curve`. */
  pointsAdded(run: Run, first: number): void;
  /** `content` is that of a checkpoint file, from which the run could go on. Only where the plan keeps its state. */
  stateReached?(run: Run, content: Uint8Array): void;
}

/**
 * The life of one training run as its owner sees it: loading, training, paused, and one of finished, stopped and
 * failed. What was measured up to a failure stays.
 */
export class Run {
  readonly curve = new CurveLog();
  #status: LiveStatus = "loading";
  #started: RunStarted | null = null;
  #result: TrainResult | null = null;
  #error: ErrorData | null = null;
  #folds: FoldProgress | null = null;
  #comparing = false;
  #checkpoint: Model | null = null;
  #stopping = false;
  #hasEnded = false;
  #learningRate: number;
  /** Resolves when the run has ended, however it ended. */
  readonly ended: Promise<void>;

  constructor(
    readonly id: string,
    readonly plan: RunPlan,
    private readonly engine: EngineHost,
    private readonly listener: RunListener,
    /** Of a run that goes on from a checkpoint: what came before. */
    past?: RunPast,
  ) {
    this.#learningRate = past?.learningRate ?? plan.recipe.learningRate;
    if (past) this.curve.append(past.curve);
    this.ended = this.#train();
  }

  get status(): LiveStatus {
    return this.#status;
  }

  get started(): RunStarted | null {
    return this.#started;
  }

  get result(): TrainResult | null {
    return this.#result;
  }

  /** Null until it has finished or was stopped. */
  get scores(): RunScores | null {
    if (!this.#result) return null;
    const { epochs, trainSeconds, train, validation, test } = this.#result;
    return { epochs, trainSeconds, train, validation, test };
  }

  get error(): ErrorData | null {
    return this.#error;
  }

  /** Null where cross-validation has not begun. */
  get folds(): FoldProgress | null {
    return this.#folds;
  }

  /** Whether it is trained, and being set beside simpler models: to stop it now costs the comparison alone. */
  get comparing(): boolean {
    return this.active && this.#comparing;
  }

  /** The final model, or the last checkpoint's while there is none. */
  get model(): Model | null {
    return this.#result?.model ?? this.#checkpoint;
  }

  /** As set at present, before warm-up and schedule. */
  get learningRate(): number {
    return this.#learningRate;
  }

  get active(): boolean {
    return this.#status === "loading" || this.#status === "training" || this.#status === "paused";
  }

  /** Whether all is there that will ever be: a run that is stopped is measured first, and not active meanwhile. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  async pause(): Promise<void> {
    if (this.#status === "training") await this.#control("pause", "paused");
  }

  async resume(): Promise<void> {
    if (this.#status === "paused") await this.#control("resume", "training");
  }

  /** Goes on to the end of the next step or epoch. Only while paused. */
  async advance(stretch: "step" | "epoch"): Promise<void> {
    if (this.#status === "paused") await this.#control(stretch, "paused");
  }

  /** Takes effect at the next step. @throws LabError `option-invalid` */
  async changeLearningRate(learningRate: number): Promise<void> {
    if (!this.active) return;
    const request = this.engine.request("changeLearningRate", { runId: this.id, learningRate });
    if (!(await this.#isHeard(request))) return;
    this.#learningRate = learningRate;
    this.listener.changed(this);
  }

  /** Leaves the processor to others for so many milliseconds; to its owner it trains on. */
  async rest(milliseconds: number): Promise<void> {
    // How the engine has ended, if it has, `ended` tells.
    if (this.active) await this.engine.request("rest", { milliseconds }).catch(() => undefined);
  }

  /** Ends the run and keeps what it has learned. `ended` resolves once that is measured. */
  async stop(): Promise<void> {
    if (!this.active) return;
    this.#stopping = true;
    await this.#control("stop", "stopped");
  }

  async #control(action: RunAction, status: LiveStatus): Promise<void> {
    const isHeard = await this.#isHeard(this.engine.request("controlRun", { runId: this.id, action }));
    if (isHeard && this.active && this.#status !== status) this.#become(status);
  }

  /** False where the run had ended while the request was on its way; `ended` tells how. */
  async #isHeard(request: Promise<void>): Promise<boolean> {
    try {
      await request;
      return true;
    } catch (error) {
      if (LabError.from(error).code !== "run-unknown") throw error;
      return false;
    }
  }

  async #train(): Promise<void> {
    const mine = <P extends { runId: string }>(handle: (payload: P) => void) => {
      return (payload: P) => {
        if (payload.runId === this.id) handle(payload);
      };
    };
    const subscriptions = [
      this.engine.on(
        "runStarted",
        mine((started: RunStarted) => this.#start(started)),
      ),
      this.engine.on(
        "runPoints",
        mine(({ points }: { runId: string; points: CurvePoints }) => this.#add(points)),
      ),
      this.engine.on(
        "runFolds",
        mine(({ progress }: { runId: string; progress: FoldProgress }) => this.#crossValidated(progress)),
      ),
      this.engine.on(
        "runComparing",
        mine(() => this.#compare()),
      ),
      this.engine.on(
        "runCheckpoint",
        mine(({ model }: { runId: string; model: Model }) => this.#keep(model)),
      ),
      this.engine.on(
        "runState",
        mine(({ bytes }: { runId: string; bytes: Uint8Array }) => this.listener.stateReached?.(this, bytes)),
      ),
    ];
    try {
      this.#result = await this.engine.request("train", { runId: this.id, ...this.plan });
      const { crossValidation } = this.#result;
      this.#folds = crossValidation && { crossValidation, epochs: 0 };
      this.#hasEnded = true;
      this.#become(this.#result.outcome);
    } catch (error) {
      const data = LabError.from(error).toData();
      // Stopped before it had begun to train: nothing failed, and there is nothing to keep.
      const stopped = this.#stopping && data.code === "cancelled";
      this.#error = stopped ? null : data;
      this.#hasEnded = true;
      this.#become(stopped ? "stopped" : "failed");
    } finally {
      for (const unsubscribe of subscriptions) unsubscribe();
    }
  }

  #start(started: RunStarted): void {
    this.#started = started;
    if (!this.#stopping) this.#become("training");
  }

  #add(points: CurvePoints): void {
    const first = this.curve.length;
    this.curve.append(points);
    this.listener.pointsAdded(this, first);
  }

  #crossValidated(progress: FoldProgress): void {
    this.#folds = progress;
    this.listener.changed(this);
  }

  #compare(): void {
    this.#comparing = true;
    this.listener.changed(this);
  }

  #keep(model: Model): void {
    const isFirst = this.#checkpoint === null;
    this.#checkpoint = model;
    if (isFirst) this.listener.changed(this);
  }

  #become(status: LiveStatus): void {
    this.#status = status;
    this.listener.changed(this);
  }
}
