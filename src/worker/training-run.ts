import type { Cancellation } from "../core/cancellation";
import { lossInTargetUnit } from "../core/data/target-scale";
import type { ReadableRows } from "../core/engine/labeled-rows";
import { penalty } from "../core/engine/penalties";
import { completeRecipe } from "../core/recipe/defaults";
import type { Recipe } from "../core/recipe/recipe";
import { validateSettings } from "../core/recipe/validation";
import type { CrossValidation } from "../core/reports/cross-validation";
import type { TrainParams, TrainResult } from "../protocol/training";
import { ControlledWork } from "./controlled-work";
import { crossValidate } from "./cross-validation";
import { judgeRun } from "./judge-run";
import { observeTrainer } from "./observed-run";
import { scorePart, scoreTestPart } from "./part-scores";
import type { WorkerPlatform } from "./platform";
import { prepareTraining, type Training } from "./prepare-training";
import type { RunControl } from "./run-control";
import { requireCompatible, trainerSettings, type RunData } from "./run-data";
import { Slices } from "./slices";
import type { TableCache } from "./table-cache";
import { modelOf } from "./trained-model";
import { TrainingLoop } from "./training-loop";
import type { RunEvents } from "./training-runs";

const foldReportSeconds = 0.25;

/** One run: loads, announces itself, trains, measures and judges, in slices. */
export class TrainingRun {
  readonly #recipe: Recipe;
  readonly #slices: Slices;

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
  }

  async run(tables: TableCache): Promise<TrainResult> {
    const { params, control, platform, cancellation } = this;
    const training = await prepareTraining(params, this.#recipe, tables, control, platform, cancellation);
    // From here on the trainer's form of the rows is the only one.
    tables.releaseLarge();
    try {
      return await this.#finish(training);
    } finally {
      training.trainer.dispose();
    }
  }

  async #finish(training: Training): Promise<TrainResult> {
    const { params, control, platform, events } = this;
    const { trainer, data } = training;
    const { dataset } = data;
    const { features, classes, train, validation, warnings } = dataset;
    const known = {
      rows: train.rows,
      features,
      classes,
      parameters: trainer.parameters,
      loadSeconds: data.seconds,
    };
    events.started({
      ...known,
      runId: params.runId,
      validationRows: validation?.rows ?? 0,
      dataStamp: data.stamp,
      warnings: [...warnings, ...(data.test?.warnings ?? [])],
    });
    const loop = new TrainingLoop(training, params, control, platform, events, this.cancellation);
    await loop.run();
    const observed = { dataset, settings: trainerSettings(this.#recipe, dataset) };
    control.observers.settle(await this.#slices.run(observeTrainer(trainer, this.#recipe, observed, null)));
    const measured = await this.#measure(training);
    const crossValidation = await this.#crossValidate(data);
    const reports = params.wantsReports ? await this.#slices.run(this.#judge(training)) : null;
    const network = await this.#slices.run(trainer.copyNetwork());
    const penalties = lossInTargetUnit(penalty(network.layers, this.#recipe), dataset.targetScale);
    return {
      ...known,
      ...measured,
      objective: measured.train.loss + penalties,
      outcome: trainer.ending === null ? "stopped" : "finished",
      ending: trainer.ending,
      trainSeconds: loop.trainSeconds,
      crossValidation,
      reports,
      model: modelOf(network, training, params.source, loop.learningRateChanges, measured),
    };
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

  #judge(training: Training) {
    const { control, events, platform, params } = this;
    return judgeRun(
      training,
      control,
      () => platform.now(),
      () => events.comparing({ runId: params.runId }),
    );
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
}
