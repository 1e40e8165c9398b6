import type { Cancellation } from "../core/cancellation";
import { lossInTargetUnit, measuresInTargetUnit, unscaledNetwork } from "../core/data/target-scale";
import { chooseTraining } from "../core/engine/kernels/kernel-training";
import type { ReadableRows } from "../core/engine/labeled-rows";
import type { Network } from "../core/engine/network";
import { penalty } from "../core/engine/penalties";
import { Trainer, type TrainerPoint } from "../core/engine/trainer";
import { LabError } from "../core/errors";
import type { RowsTrainedOn } from "../core/models/checkpoint";
import { serializeCheckpointInSteps } from "../core/models/checkpoint-file";
import type { LearningRateChange, Measurements, Model } from "../core/models/model";
import { completeRecipe } from "../core/recipe/defaults";
import type { Recipe } from "../core/recipe/recipe";
import { validateSettings } from "../core/recipe/validation";
import type { CrossValidation } from "../core/reports/cross-validation";
import type { Reports, TrainParams, TrainResult } from "../protocol/engine";
import { describeRows, resumeTrainer } from "./checkpoints";
import { ControlledWork } from "./controlled-work";
import { crossValidate } from "./cross-validation";
import { CurveBatch } from "./curve-batch";
import { scorePart, scoreTestPart } from "./part-scores";
import { climbLadder } from "./ladder";
import { observeTrainer, progressOf, type ObservedProgress } from "./observed-run";
import type { WorkerPlatform } from "./platform";
import { reportOn } from "./reports";
import type { RunControl } from "./run-control";
import { loadRunData, requireCompatible, trainerSettings, type RunData } from "./run-data";
import { Slices } from "./slices";
import type { TableCache } from "./table-cache";
import type { RunEvents } from "./training-runs";

const checkpointSeconds = 2;
const foldReportSeconds = 0.25;

/** A comparison that takes less, in seconds, is not worth a word. */
const comparisonPatience = 0.3;

/** A trainer with what it is trained on. */
interface Training {
  readonly trainer: Trainer;
  readonly data: RunData;
  /** Null where nobody wants to go on with this run. */
  readonly rows: RowsTrainedOn | null;
}

/** One run: loads, announces itself, trains in slices, measures. */
export class TrainingRun {
  readonly #recipe: Recipe;
  readonly #slices: Slices;
  readonly #curve: CurveBatch;
  readonly #learningRateChanges: LearningRateChange[] = [];
  #trainSeconds = 0;
  #checkpointDue = -Infinity;
  #stateDue = -Infinity;
  #owesState = false;
  #showing = false;

  /** @throws LabError `option-invalid` */
  constructor(
    private readonly params: TrainParams,
    private readonly control: RunControl,
    private readonly platform: WorkerPlatform,
    private readonly events: RunEvents,
    private readonly cancellation: Cancellation,
  ) {
    this.#recipe = completeRecipe(validateSettings(params.recipe));
    requireCompatible(this.#recipe);
    this.#slices = new Slices(platform, cancellation);
    const { runId } = params;
    this.#curve = new CurveBatch(
      () => platform.now(),
      (points) => events.points({ runId, points }),
    );
  }

  async run(tables: TableCache): Promise<TrainResult> {
    const training = await this.#prepare(tables);
    // From here on the trainer's form of the rows is the only one.
    tables.releaseLarge();
    try {
      return await this.#finish(training);
    } finally {
      training.trainer.dispose();
    }
  }

  async #finish(training: Training): Promise<TrainResult> {
    const { trainer, data } = training;
    const { features, classes, train, validation, warnings } = data.dataset;
    const known = {
      rows: train.rows,
      features,
      classes,
      parameters: trainer.parameters,
      loadSeconds: data.seconds,
    };
    this.events.started({
      ...known,
      runId: this.params.runId,
      validationRows: validation?.rows ?? 0,
      dataStamp: data.stamp,
      warnings: [...warnings, ...(data.test?.warnings ?? [])],
    });
    await this.#train(training);
    this.control.observers.settle(await this.#slices.run(this.#observe(training, null)));
    const measured = await this.#measure(training);
    const crossValidation = await this.#crossValidate(data);
    const reports = this.params.wantsReports ? await this.#report(training) : null;
    const network = await this.#slices.run(trainer.copyNetwork());
    return {
      ...known,
      ...measured,
      objective: measured.train.loss + this.#penalty(network, training),
      outcome: trainer.ending === null ? "stopped" : "finished",
      ending: trainer.ending,
      trainSeconds: this.#trainSeconds,
      crossValidation,
      reports,
      model: this.#model(network, training, measured),
    };
  }

  async #prepare(tables: TableCache): Promise<Training> {
    const { control, cancellation, params } = this;
    // Before training has begun there is nothing to keep: a stop is a cancellation.
    const ended = {
      get cancelled() {
        return cancellation.cancelled || control.stopped;
      },
    };
    const slices = new Slices(this.platform, ended);
    const data = await loadRunData(params, this.#recipe, tables, this.platform, ended);
    const { dataset } = data;
    const settings = trainerSettings(this.#recipe, dataset);
    const isKept = params.keepsState === true || params.resume !== undefined;
    const rows = isKept ? await slices.run(describeRows(dataset)) : null;
    const { train, features, classes, validation } = dataset;
    const threads = this.platform.kernelThreads(this.#recipe.threads);
    const method = await slices.run(
      chooseTraining(settings, train, features, { threads, strict: this.#recipe.strict }),
    );
    let trainer: Trainer;
    if (params.resume === undefined) {
      const outputs = classes?.length ?? 1;
      trainer = await slices.run(Trainer.inSteps(train, features, outputs, settings, validation, method));
    } else {
      const resumed = await slices.run(
        resumeTrainer(params.resume, this.#recipe, dataset, rows!, settings, method),
      );
      ({ trainer } = resumed);
      this.#trainSeconds = resumed.trainSeconds;
      this.#learningRateChanges.push(...resumed.learningRateChanges);
    }
    const held = { ...dataset, train: trainer.train, validation: trainer.validation };
    return { trainer, data: { ...data, dataset: held }, rows };
  }

  async #train(training: Training): Promise<void> {
    const { trainer } = training;
    const work = this.#steps(training);
    try {
      await this.#breathe();
      while (!this.control.stopped) {
        const start = this.platform.now();
        const isTraining = !trainer.evaluating && !this.#showing;
        const { done, value: point } = work.next();
        if (isTraining) this.#trainSeconds += this.platform.now() - start;
        if (done) break;
        if (point) await this.#record(point, training);
        if (this.#slices.over || this.control.resting) await this.#breathe();
      }
      // Stopped after an epoch had been told, and before its state was.
      if (this.#owesState) await this.#slices.run(this.#keepState(training));
      trainer.restoreBest();
    } catch (error) {
      await this.#keepLastGood(error, training);
      throw error;
    } finally {
      // Also where training diverged: the curve shows how.
      this.#curve.flush();
    }
  }

  /** All steps, each as its owner wants it. */
  *#steps(training: Training): Generator<TrainerPoint | null, void, void> {
    const { trainer } = training;
    while (trainer.ending === null) {
      yield* this.#betweenSteps(training);
      const learningRate = this.control.takeLearningRate();
      if (learningRate !== undefined) this.#changeLearningRate(trainer, learningRate);
      const epochs = trainer.epochs;
      const point = yield* trainer.advance(this.control.stepsAtMost);
      const isLast = this.control.stepsEnded(trainer.epochs > epochs);
      this.#owesState = this.#isStateDue(trainer, trainer.epochs > epochs);
      if (point) yield point;
      else if (isLast) yield trainer.progress;
      if (this.#owesState) yield* this.#keepState(training);
    }
  }

  /** Shows the run to those who wait for that, and while it is paused goes no further. */
  *#betweenSteps(training: Training): Generator<null, void, void> {
    const { trainer } = training;
    const { observers } = this.control;
    while (observers.areWaiting || this.control.paused) {
      if (observers.areWaiting) {
        // Yields before and after, so that this does not count as time of training.
        this.#showing = true;
        yield null;
        observers.show(yield* this.#observe(training, progressOf(trainer)));
        this.#showing = false;
      }
      yield null;
    }
  }

  #observe({ trainer, data: { dataset } }: Training, progress: ObservedProgress | null) {
    const data = { dataset, settings: trainerSettings(this.#recipe, dataset) };
    return observeTrainer(trainer, this.#recipe, data, progress);
  }

  #changeLearningRate(trainer: Trainer, learningRate: number): void {
    trainer.learningRate = learningRate;
    this.#learningRateChanges.push({ step: trainer.steps + 1, learningRate });
  }

  /** Between slices: lets messages through, then does as they said. */
  async #breathe(): Promise<void> {
    this.#curve.flushIfDue();
    await this.#slices.next();
    if (!this.control.resting) return;
    this.#curve.flush();
    await this.control.whilePaused(this.platform, this.cancellation);
  }

  async #record(point: TrainerPoint, training: Training): Promise<void> {
    const { targetScale, validation: part } = training.data.dataset;
    const validation = point.validation && measuresInTargetUnit(point.validation, targetScale);
    const trainLoss = lossInTargetUnit(point.trainLoss, targetScale);
    this.#curve.add({ ...point, trainLoss, validation, seconds: this.#trainSeconds });
    if (!Number.isInteger(point.epochs)) return;
    if (this.platform.now() < this.#checkpointDue) return;
    await this.#keepModel(training, validation && { rows: part!.rows, ...validation });
    this.#checkpointDue = this.platform.now() + checkpointSeconds;
  }

  #isStateDue(trainer: Trainer, endsEpoch: boolean): boolean {
    const { keepsState, stateSeconds } = this.params;
    if (!keepsState) return false;
    if (stateSeconds === undefined) return endsEpoch;
    return trainer.ending !== null || this.platform.now() >= this.#stateDue;
  }

  *#keepState({ trainer, rows }: Training): Generator<null, void, void> {
    const bytes = yield* serializeCheckpointInSteps({
      recipe: this.#recipe,
      rows: rows!,
      trainSeconds: this.#trainSeconds,
      learningRateChanges: this.#learningRateChanges,
      state: trainer.state(),
    });
    this.#curve.flush();
    this.events.state({ runId: this.params.runId, bytes });
    this.#owesState = false;
    this.#stateDue = this.platform.now() + (this.params.stateSeconds ?? 0);
  }

  /** Tells the model so far, unless the run is stopped meanwhile: then the final one comes soon. */
  async #keepModel(training: Training, validation: Measurements["validation"]): Promise<void> {
    const { trainer } = training;
    const network = await this.#slices.run(this.#unlessStopped(trainer.copyNetwork()));
    if (!network) return;
    const measured = { epochs: trainer.epochs, train: null, validation, test: null };
    this.events.checkpoint({ runId: this.params.runId, model: this.#model(network, training, measured) });
  }

  /** Where training diverged, the trainer is back at the weights of the last epoch's end. */
  async #keepLastGood(error: unknown, training: Training): Promise<void> {
    const isDivergence = error instanceof LabError && error.code === "training-diverged";
    if (isDivergence && training.trainer.epochs > 0) await this.#keepModel(training, null);
  }

  async #measure({ trainer, data: { dataset, test } }: Training) {
    const { train, validation, targetScale } = dataset;
    const yardstick = { measure: (part: ReadableRows) => trainer.measure(part), targetScale };
    return {
      epochs: trainer.epochs,
      train: await this.#slices.run(scorePart(yardstick, train)),
      validation: validation && (await this.#slices.run(scorePart(yardstick, validation))),
      test: test && (await this.#slices.run(scoreTestPart(yardstick, test))),
    };
  }

  async #report({ trainer, data: { dataset, test } }: Training): Promise<Reports> {
    const settings = trainerSettings(this.#recipe, dataset);
    const judge = async (part: ReadableRows) => {
      const outputs = await this.#slices.run(trainer.outputs(part));
      return {
        part,
        outputs,
        report: await this.#slices.run(reportOn(part, outputs, dataset, settings.loss)),
      };
    };
    const train = await judge(dataset.train);
    const validation = dataset.validation && (await judge(dataset.validation));
    const tested = test && (await judge(test.known));
    const unseen = tested ?? validation;
    const name = tested ? "test" : "validation";
    return {
      train: train.report,
      validation: validation && validation.report,
      test: tested && tested.report,
      ladder:
        unseen &&
        (await this.#slices.run(
          this.#unlessStopped(
            this.#telling(climbLadder(dataset, settings, unseen.part, unseen.outputs, name)),
          ),
        )),
    };
  }

  async #crossValidate({ foldTable }: RunData): Promise<CrossValidation | null> {
    const { control, platform, cancellation, params } = this;
    if (!foldTable || control.stopped) return null;
    const work = new ControlledWork(control, platform, cancellation);
    let due = -Infinity;
    return await crossValidate(foldTable, this.#recipe, platform, work, (progress) => {
      if (progress.epochs > 0 && platform.now() < due) return;
      due = platform.now() + foldReportSeconds;
      this.events.folds({ runId: params.runId, progress });
    });
  }

  /** Tells that the comparison goes on, if it does not end at once. */
  *#telling<Result>(comparison: Generator<null, Result, void>): Generator<null, Result, void> {
    const due = this.platform.now() + comparisonPatience;
    let isTold = false;
    for (;;) {
      const { done, value } = comparison.next();
      if (done) return value;
      if (!isTold && this.platform.now() >= due) {
        this.events.comparing({ runId: this.params.runId });
        isTold = true;
      }
      yield null;
    }
  }

  /** What `work` comes to; null once the run is stopped. */
  *#unlessStopped<Result>(work: Generator<null, Result, void>): Generator<null, Result | null, void> {
    while (!this.control.stopped) {
      const { done, value } = work.next();
      if (done) return value;
      yield null;
    }
    return null;
  }

  #penalty({ layers }: Network, { data }: Training): number {
    return lossInTargetUnit(penalty(layers, this.#recipe), data.dataset.targetScale);
  }

  #model(network: Network, { data }: Training, measured: Measurements): Model {
    const { preparation, classes, targetScale } = data.dataset;
    const { epochs, train, validation, test } = measured;
    return {
      name: this.params.source.name.replace(/\.(csv|tsv|txt)$/i, ""),
      recipe: this.#recipe,
      preparation,
      classes,
      network: unscaledNetwork(network, targetScale),
      learningRateChanges: [...this.#learningRateChanges],
      measured: { epochs, train, validation, test },
    };
  }
}
