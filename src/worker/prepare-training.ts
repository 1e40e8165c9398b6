import type { Cancellation } from "../core/cancellation";
import type { Dataset } from "../core/data/dataset";
import { countRepeatedRows, repeatedWarnings } from "../core/data/repeated-rows";
import type { TestPart } from "../core/data/test-part";
import { chooseTraining } from "../core/engine/kernels/kernel-training";
import { Trainer } from "../core/engine/trainer";
import type { Checkpoint, RowsTrainedOn } from "../core/models/checkpoint";
import type { Recipe } from "../core/recipe/recipe";
import type { TrainParams } from "../protocol/training";
import { describeRows, resumeTrainer } from "./checkpoints";
import type { WorkerPlatform } from "./platform";
import type { RunControl } from "./run-control";
import { loadRunData, trainerSettings, type RunData } from "./run-data";
import { Slices } from "./slices";
import type { TableCache } from "./table-cache";

/** A trainer with what it is trained on. */
export interface Training {
  readonly recipe: Recipe;
  readonly trainer: Trainer;
  readonly data: RunData;
  /** Null where nobody wants to go on with this run. */
  readonly rows: RowsTrainedOn | null;
  /** What came before, of a run that goes on. */
  readonly past: Pick<Checkpoint, "trainSeconds" | "learningRateChanges">;
}

/** @throws LabError whatever is wrong with the data or the checkpoint; `cancelled` where the run is stopped meanwhile. */
export async function prepareTraining(
  params: TrainParams,
  recipe: Recipe,
  tables: TableCache,
  control: RunControl,
  platform: WorkerPlatform,
  cancellation: Cancellation,
): Promise<Training> {
  // Before training has begun there is nothing to keep: a stop is a cancellation.
  const ended = {
    get cancelled() {
      return cancellation.cancelled || control.stopped;
    },
  };
  const slices = new Slices(platform, ended);
  const data = await loadRunData(params, recipe, tables, platform, ended);
  const { dataset } = data;
  const test = data.test && (await slices.run(withRepeatedWarnings(data.test, dataset)));
  const settings = trainerSettings(recipe, dataset);
  const isKept = params.keepsState === true || params.resume !== undefined;
  const rows = isKept ? await slices.run(describeRows(dataset)) : null;
  const { train, features, classes, validation } = dataset;
  const threads = platform.kernelThreads(recipe.threads);
  const method = await slices.run(
    chooseTraining(settings, train, features, { threads, strict: recipe.strict }),
  );
  const begin = function* () {
    const outputs = classes?.length ?? 1;
    const trainer = yield* Trainer.inSteps(train, features, outputs, settings, validation, method);
    return { trainer, trainSeconds: 0, learningRateChanges: [] };
  };
  const { trainer, ...past } = await slices.run(
    params.resume === undefined
      ? begin()
      : resumeTrainer(params.resume, recipe, dataset, rows!, settings, method),
  );
  const held = { ...dataset, train: trainer.train, validation: trainer.validation };
  return { recipe, trainer, data: { ...data, dataset: held, test }, rows, past };
}

/** Only for training, which tells the warnings: every training row is looked at. */
function* withRepeatedWarnings(test: TestPart, dataset: Dataset): Generator<void, TestPart, void> {
  // Parts of one file have been compared when it was split.
  if (dataset.test) return test;
  const count = yield* countRepeatedRows(dataset.train, test.known, dataset.features);
  const warnings = repeatedWarnings(count, ["row of the test file", "rows of the test file"]);
  return { ...test, warnings: [...test.warnings, ...warnings] };
}
