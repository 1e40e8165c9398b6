import type { Cancellation } from "../core/cancellation";
import { prepareDataset, type Dataset } from "../core/data/dataset";
import { prepareTestPart, type TestPart } from "../core/data/test-part";
import { evaluate } from "../core/engine/evaluate";
import { countParameters } from "../core/engine/network";
import { Trainer, type TrainerPoint } from "../core/engine/trainer";
import type { Measurements, Model } from "../core/models/model";
import { completeRecipe } from "../core/recipe/defaults";
import type { Recipe } from "../core/recipe/recipe";
import { validateSettings } from "../core/recipe/validation";
import type { TrainParams, TrainResult } from "../protocol/engine";
import { CurveBatch } from "./curve-batch";
import { scorePart, scoreTestPart } from "./part-scores";
import type { WorkerPlatform } from "./platform";
import type { RunControl } from "./run-control";
import { Slices } from "./slices";
import type { TableCache } from "./table-cache";
import type { RunEvents } from "./training-runs";

const checkpointSeconds = 2;

interface LoadedData {
  readonly dataset: Dataset;
  readonly test: TestPart | null;
  readonly seconds: number;
}

/** One run: loads, announces itself, trains in slices, measures. */
export class TrainingRun {
  readonly #recipe: Recipe;
  readonly #slices: Slices;
  readonly #curve: CurveBatch;
  #trainSeconds = 0;
  #checkpointDue = -Infinity;

  constructor(
    private readonly params: TrainParams,
    private readonly control: RunControl,
    private readonly platform: WorkerPlatform,
    private readonly events: RunEvents,
    private readonly cancellation: Cancellation,
  ) {
    this.#recipe = completeRecipe(validateSettings(params.recipe));
    this.#slices = new Slices(platform, cancellation);
    const { runId } = params;
    this.#curve = new CurveBatch(
      () => platform.now(),
      (points) => events.points({ runId, points }),
    );
  }

  async run(tables: TableCache): Promise<TrainResult> {
    const data = await this.#load(tables);
    const { features, classes, train, validation, warnings } = data.dataset;
    const trainer = new Trainer(train, features, classes.length, this.#recipe);
    const known = {
      rows: train.rows,
      features,
      classes,
      parameters: countParameters(trainer.network.sizes),
      loadSeconds: data.seconds,
    };
    this.events.started({
      ...known,
      runId: this.params.runId,
      validationRows: validation?.rows ?? 0,
      warnings: [...warnings, ...(data.test?.warnings ?? [])],
    });
    const epochs = await this.#train(trainer, data.dataset);
    const measured = await this.#measure(trainer, data, epochs);
    return {
      ...known,
      ...measured,
      outcome: epochs === this.#recipe.epochs ? "finished" : "stopped",
      trainSeconds: this.#trainSeconds,
      model: this.#model(trainer, data.dataset, measured),
    };
  }

  async #load(tables: TableCache): Promise<LoadedData> {
    const { source, testSource } = this.params;
    const { control, cancellation } = this;
    // Before training has begun there is nothing to keep: a stop is a cancellation.
    const ended = {
      get cancelled() {
        return cancellation.cancelled || control.stopped;
      },
    };
    const slices = new Slices(this.platform, ended);
    const start = this.platform.now();
    const table = await tables.load(source, ended);
    const warnings = table.warnings;
    const dataset = await slices.run(prepareDataset(table, this.#recipe));
    const test =
      testSource &&
      (await slices.run(
        prepareTestPart(
          await tables.load(testSource, ended),
          this.#recipe.target!,
          dataset.classes,
          dataset.preparation,
        ),
      ));
    return {
      dataset: { ...dataset, warnings: [...warnings, ...dataset.warnings] },
      test,
      seconds: this.platform.now() - start,
    };
  }

  /** Returns the number of whole epochs done. */
  async #train(trainer: Trainer, dataset: Dataset): Promise<number> {
    const work = trainer.run();
    let epochs = 0;
    try {
      await this.#breathe();
      while (!this.control.stopped) {
        const start = this.platform.now();
        const { done, value: point } = work.next();
        this.#trainSeconds += this.platform.now() - start;
        if (done) break;
        if (point) await this.#record(point, trainer, dataset);
        if (point && Number.isInteger(point.epochs)) epochs = point.epochs;
        if (this.#slices.over) await this.#breathe();
      }
      return epochs;
    } finally {
      // Also where training diverged: the curve shows how.
      this.#curve.flush();
    }
  }

  /** Between slices: lets messages through, then does as they said. */
  async #breathe(): Promise<void> {
    this.#curve.flushIfDue();
    await this.#slices.next();
    if (!this.control.paused) return;
    this.#curve.flush();
    await this.control.whilePaused(this.platform, this.cancellation);
  }

  async #record(point: TrainerPoint, trainer: Trainer, dataset: Dataset): Promise<void> {
    const atEpochEnd = Number.isInteger(point.epochs);
    const { validation: part } = dataset;
    const validation = atEpochEnd && part ? await this.#slices.run(evaluate(trainer.network, part)) : null;
    this.#curve.add({ ...point, validation, seconds: this.#trainSeconds });
    if (!atEpochEnd || this.platform.now() < this.#checkpointDue) return;
    this.#checkpointDue = this.platform.now() + checkpointSeconds;
    const measured = {
      epochs: point.epochs,
      train: null,
      validation: validation && { rows: part!.rows, ...validation },
      test: null,
    };
    this.events.checkpoint({
      runId: this.params.runId,
      model: this.#model(trainer, dataset, measured),
    });
  }

  async #measure({ network }: Trainer, { dataset, test }: LoadedData, epochs: number) {
    const { train, validation } = dataset;
    return {
      epochs,
      train: await this.#slices.run(scorePart(network, train)),
      validation: validation && (await this.#slices.run(scorePart(network, validation))),
      test: test && (await this.#slices.run(scoreTestPart(network, test))),
    };
  }

  #model({ network }: Trainer, { preparation, classes }: Dataset, measured: Measurements): Model {
    const { epochs, train, validation, test } = measured;
    return {
      name: this.params.source.name.replace(/\.(csv|tsv|txt)$/i, ""),
      recipe: this.#recipe,
      preparation,
      classes,
      network,
      measured: { epochs, train, validation, test },
    };
  }
}
