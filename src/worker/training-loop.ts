import type { Cancellation } from "../core/cancellation";
import { lossInTargetUnit, measuresInTargetUnit } from "../core/data/target-scale";
import type { Trainer, TrainerPoint } from "../core/engine/trainer";
import { LabError } from "../core/errors";
import { serializeCheckpointInSteps } from "../core/models/checkpoint-file";
import type { LearningRateChange, Measurements } from "../core/models/model";
import type { TrainParams } from "../protocol/training";
import { CurveBatch } from "./curve-batch";
import { observeTrainer, progressOf } from "./observed-run";
import type { WorkerPlatform } from "./platform";
import type { Training } from "./prepare-training";
import type { RunControl } from "./run-control";
import { trainerSettings } from "./run-data";
import { Slices } from "./slices";
import { modelOf } from "./trained-model";
import type { RunEvents } from "./training-runs";

const checkpointSeconds = 2;

/**
 * To keep the state copies all parameters outside of V8's heap. As there is little garbage in it while training, V8 lets
 * more than 50 MiB of such copies lie; so many bytes of them are given back here.
 */
const garbageBytes = 2 ** 24;

/** Trains in slices until the trainer has ended or the run is stopped, as its owner wants it, and tells how it goes. */
export class TrainingLoop {
  readonly learningRateChanges: LearningRateChange[];
  readonly #slices: Slices;
  readonly #curve: CurveBatch;
  #trainSeconds: number;
  #checkpointDue = -Infinity;
  #stateDue = -Infinity;
  #owesState = false;
  /** Bytes that were copied since garbage was collected last. */
  #copied = 0;
  /** At something that is not training. */
  #aside = false;

  constructor(
    private readonly training: Training,
    private readonly params: TrainParams,
    private readonly control: RunControl,
    private readonly platform: WorkerPlatform,
    private readonly events: RunEvents,
    private readonly cancellation: Cancellation,
  ) {
    this.#trainSeconds = training.past.trainSeconds;
    this.learningRateChanges = [...training.past.learningRateChanges];
    this.#slices = new Slices(platform, cancellation);
    const { runId } = params;
    this.#curve = new CurveBatch(
      () => platform.now(),
      (points) => events.points({ runId, points }),
    );
  }

  /** Wall time of the training steps so far. */
  get trainSeconds(): number {
    return this.#trainSeconds;
  }

  /** @throws LabError `training-diverged`, `cancelled` */
  async run(): Promise<void> {
    const { trainer } = this.training;
    const work = this.#steps();
    try {
      await this.#breathe();
      while (!this.control.stopped) {
        const start = this.platform.now();
        const isTraining = !trainer.evaluating && !this.#aside;
        const { done, value: point } = work.next();
        if (isTraining) this.#trainSeconds += this.platform.now() - start;
        if (done) break;
        if (point) await this.#record(point);
        if (this.#slices.over || this.control.resting) await this.#breathe();
      }
      // Stopped after an epoch had been told, and before its state was.
      if (this.#owesState) await this.#slices.run(this.#keepState());
      trainer.restoreBest();
    } catch (error) {
      await this.#keepLastGood(error);
      throw error;
    } finally {
      // Also where training diverged: the curve shows how.
      this.#curve.flush();
    }
  }

  /** All steps, each as its owner wants it. */
  *#steps(): Generator<TrainerPoint | null, void, void> {
    const { trainer } = this.training;
    while (trainer.ending === null) {
      yield* this.#betweenSteps();
      const learningRate = this.control.takeLearningRate();
      if (learningRate !== undefined) this.#changeLearningRate(trainer, learningRate);
      const epochs = trainer.epochs;
      const point = yield* trainer.advance(this.control.stepsAtMost);
      const isLast = this.control.stepsEnded(trainer.epochs > epochs);
      this.#owesState = this.#isStateDue(trainer.epochs > epochs);
      if (point) yield point;
      else if (isLast) yield trainer.progress;
      if (this.#owesState) yield* this.#besideTraining(() => this.#keepState());
    }
  }

  /** Shows the run to those who wait for that, and while it is paused goes no further. */
  *#betweenSteps(): Generator<null, void, void> {
    const { recipe, trainer, data } = this.training;
    const { observers } = this.control;
    while (observers.areWaiting || this.control.paused) {
      if (observers.areWaiting) {
        const { dataset } = data;
        const observed = { dataset, settings: trainerSettings(recipe, dataset) };
        const look = () => observeTrainer(trainer, recipe, observed, progressOf(trainer));
        observers.show(yield* this.#besideTraining(look));
      }
      yield null;
    }
  }

  /** Yields before and after, so that `work` does not count as time of training. */
  *#besideTraining<Result>(work: () => Generator<null, Result, void>): Generator<null, Result, void> {
    this.#aside = true;
    yield null;
    const result = yield* work();
    yield null;
    this.#aside = false;
    return result;
  }

  #changeLearningRate(trainer: Trainer, learningRate: number): void {
    trainer.learningRate = learningRate;
    this.learningRateChanges.push({ step: trainer.steps + 1, learningRate });
  }

  /** Between slices: lets messages through, then does as they said. */
  async #breathe(): Promise<void> {
    this.#curve.flushIfDue();
    await this.#slices.next();
    if (!this.control.resting) return;
    this.#curve.flush();
    await this.control.whilePaused(this.platform, this.cancellation);
  }

  async #record(point: TrainerPoint): Promise<void> {
    const { targetScale, validation: part } = this.training.data.dataset;
    const validation = point.validation && measuresInTargetUnit(point.validation, targetScale);
    const trainLoss = lossInTargetUnit(point.trainLoss, targetScale);
    this.#curve.add({ ...point, trainLoss, validation, seconds: this.#trainSeconds });
    if (!Number.isInteger(point.epochs)) return;
    if (this.platform.now() < this.#checkpointDue) return;
    await this.#keepModel(validation && { rows: part!.rows, ...validation });
    this.#checkpointDue = this.platform.now() + checkpointSeconds;
  }

  #isStateDue(endsEpoch: boolean): boolean {
    const { keepsState, stateSeconds } = this.params;
    if (!keepsState) return false;
    if (stateSeconds === undefined) return endsEpoch;
    return this.training.trainer.ending !== null || this.platform.now() >= this.#stateDue;
  }

  *#keepState(): Generator<null, void, void> {
    this.#copied += yield* this.#tellState();
    this.#owesState = false;
    this.#stateDue = this.platform.now() + (this.params.stateSeconds ?? 0);
    if (this.#copied < garbageBytes) return;
    this.#copied = 0;
    this.platform.collectGarbage();
  }

  /** Returns how many bytes the state takes. */
  *#tellState(): Generator<null, number, void> {
    const { recipe, trainer, rows } = this.training;
    const bytes = yield* serializeCheckpointInSteps({
      recipe,
      rows: rows!,
      trainSeconds: this.#trainSeconds,
      learningRateChanges: this.learningRateChanges,
      state: trainer.state(),
    });
    const { length } = bytes;
    this.#curve.flush();
    this.events.state({ runId: this.params.runId, bytes });
    return length;
  }

  /** Tells the model so far, unless the run is stopped meanwhile: then the final one comes soon. */
  async #keepModel(validation: Measurements["validation"]): Promise<void> {
    const { trainer } = this.training;
    const network = await this.#slices.run(this.control.unlessStopped(trainer.copyNetwork()));
    if (!network) return;
    const measured = { epochs: trainer.epochs, train: null, validation, test: null };
    const { runId, source } = this.params;
    const model = modelOf(network, this.training, source, this.learningRateChanges, measured);
    this.events.checkpoint({ runId, model });
  }

  /** Where training diverged, the trainer is back at the weights of the last epoch's end. */
  async #keepLastGood(error: unknown): Promise<void> {
    const isDivergence = error instanceof LabError && error.code === "training-diverged";
    if (isDivergence && this.training.trainer.epochs > 0) await this.#keepModel(null);
  }
}
