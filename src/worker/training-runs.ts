import type { Cancellation } from "../core/cancellation";
import { LabError } from "../core/errors";
import { validateSettings } from "../core/recipe/validation";
import type { EngineContract } from "../protocol/engine";
import type { RunAction, TrainParams, TrainResult } from "../protocol/training";
import type { ObservedRun } from "./observed-run";
import type { WorkerPlatform } from "./platform";
import { RunControl } from "./run-control";
import type { TableCache } from "./table-cache";
import { TrainingRun } from "./training-run";

export interface RunEvents {
  started(payload: EngineContract["events"]["runStarted"]): void;
  points(payload: EngineContract["events"]["runPoints"]): void;
  checkpoint(payload: EngineContract["events"]["runCheckpoint"]): void;
  comparing(payload: EngineContract["events"]["runComparing"]): void;
  folds(payload: EngineContract["events"]["runFolds"]): void;
  state(payload: EngineContract["events"]["runState"]): void;
}

/** The runs that are going on, which share the thread in slices. */
export class TrainingRuns {
  readonly #controls = new Map<string, RunControl>();

  constructor(
    private readonly platform: WorkerPlatform,
    private readonly tables: TableCache,
    private readonly events: RunEvents,
  ) {}

  /**
   * Resolves when the run has finished or was stopped.
   * @throws LabError `message-invalid` if a run of this id is going on; whatever is wrong with the data and the
   * recipe; `training-diverged`; `cancelled`, also when it is stopped before it has begun to train.
   */
  async train(params: TrainParams, cancellation: Cancellation): Promise<TrainResult> {
    const { runId } = params;
    if (this.#controls.has(runId)) {
      throw new LabError(
        "message-invalid",
        `A run "${runId}" is going on already; a new run needs an id of its own.`,
      );
    }
    const control = new RunControl();
    this.#controls.set(runId, control);
    try {
      return await new TrainingRun(params, control, this.platform, this.events, cancellation).run(
        this.tables,
      );
    } finally {
      this.#controls.delete(runId);
      control.observers.end();
    }
  }

  /** @throws LabError `run-unknown` */
  control(runId: string, action: RunAction): void {
    this.#controlOf(runId, action).apply(action);
  }

  /** Leaves the processor to others: what trains goes on after so many milliseconds. */
  async rest(milliseconds: number): Promise<void> {
    const controls = [...this.#controls.values()];
    for (const control of controls) control.hold();
    await this.platform.delay(milliseconds);
    for (const control of controls) control.release();
  }

  /** @throws LabError `run-unknown`, `option-invalid` */
  changeLearningRate(runId: string, learningRate: number): void {
    const control = this.#controlOf(runId, "change the learning rate of");
    control.changeLearningRate(validateSettings({ learningRate }).learningRate!);
  }

  /** Resolves at the run's next moment between two steps. @throws LabError `run-unknown` */
  async look(runId: string): Promise<ObservedRun> {
    return this.#controlOf(runId, "look at").observers.look();
  }

  #controlOf(runId: string, action: string): RunControl {
    const control = this.#controls.get(runId);
    if (!control) throw new LabError("run-unknown", `Cannot ${action} run "${runId}": it is not going on.`);
    return control;
  }
}
