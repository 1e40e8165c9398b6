import type { Dataset } from "../core/data/dataset";
import { measuresInTargetUnit } from "../core/data/target-scale";
import type { Table } from "../core/data/table";
import { chooseTraining } from "../core/engine/kernels/kernel-training";
import { Trainer } from "../core/engine/trainer";
import { LabError } from "../core/errors";
import type { RowsTrainedOn } from "../core/models/checkpoint";
import { serializeCheckpointInSteps } from "../core/models/checkpoint-file";
import type { PartScore } from "../core/models/model";
import { bestOf } from "../core/search/halving";
import { costOf } from "../core/search/trial";
import type { TrialStretch, TryTrialParams } from "../protocol/search";
import { resumeTrainer } from "./checkpoints";
import { trainFold } from "./cross-validation";
import { foldOf } from "./fold-of";
import { scorePart } from "./part-scores";
import type { WorkerPlatform } from "./platform";
import { trainerSettings } from "./run-data";

type Stretch = Generator<unknown, Omit<TrialStretch, "seconds">, void>;

/** Hears how many epochs the model under way has done. */
type Report = (epochs: number) => void;

/** A dataset as a trainer takes it, and what tells its rows from others. */
export interface PreparedRows {
  readonly dataset: Dataset;
  readonly rows: RowsTrainedOn;
}

/**
 * Trains on to a share of the epochs, and scores on the validation part. Yields every few milliseconds.
 * @throws LabError `training-diverged`, `split-unsuitable` where no rows are held out.
 */
export function* stretchEpochs(
  { dataset, rows }: PreparedRows,
  { recipe, share, threads, past }: TryTrialParams,
  platform: WorkerPlatform,
  report: Report,
): Stretch {
  const { validation, targetScale } = dataset;
  if (!validation) throw new LabError("split-unsuitable", dataset.warnings.join(" "));
  const last = Math.ceil(share * recipe.epochs);
  const trainer = yield* trainerAt(
    past?.checkpoint ?? null,
    { dataset, rows },
    { ...recipe, threads },
    platform,
  );
  try {
    let reached = past?.checkpoint ? past.reached : null;
    while (trainer.ending === null && trainer.epochs < last) {
      const point = yield* trainer.advance(Infinity);
      if (!point?.validation) continue;
      const measures = measuresInTargetUnit(point.validation, targetScale);
      reached = bestOf(reached, { cost: costOf(measures), loss: measures.loss });
      report(point.epochs);
    }
    const checkpoint =
      trainer.ending === null
        ? yield* serializeCheckpointInSteps({
            ...{ recipe, rows, trainSeconds: 0, learningRateChanges: [] },
            state: trainer.state(),
          })
        : null;
    trainer.restoreBest();
    const yardstick = { measure: trainer.measure.bind(trainer), targetScale };
    const scores = [yield* scorePart(yardstick, trainer.validation!)];
    const { epochs } = trainer;
    return { scores, epochs, reached: reached!, past: checkpoint && { scores, checkpoint, reached } };
  } finally {
    trainer.dispose();
  }
}

function* trainerAt(
  checkpoint: Uint8Array | null,
  { dataset, rows }: PreparedRows,
  recipe: TryTrialParams["recipe"],
  platform: WorkerPlatform,
): Generator<null, Trainer, void> {
  const { train, validation, features, classes } = dataset;
  const settings = trainerSettings(recipe, dataset);
  const threads = platform.kernelThreads(recipe.threads);
  const method = yield* chooseTraining(settings, train, features, { threads, strict: recipe.strict });
  if (checkpoint) return (yield* resumeTrainer(checkpoint, recipe, dataset, rows, settings, method)).trainer;
  return yield* Trainer.inSteps(train, features, classes?.length ?? 1, settings, validation, method);
}

/** Trains and tests models up to a share of the folds. Yields every few milliseconds. @throws LabError `training-diverged` */
export function* stretchFolds(
  table: Table,
  { recipe: own, share, threads, past }: TryTrialParams,
  platform: WorkerPlatform,
  report: Report,
): Stretch {
  const recipe = { ...own, threads };
  const scores: PartScore[] = [...(past?.scores ?? [])];
  const last = Math.ceil(share * recipe.folds);
  let epochs = 0;
  while (scores.length < last) {
    const fold = foldOf(recipe, scores.length);
    const trained = yield* trainFold(table, recipe, fold, platform, report);
    scores.push(trained.score);
    epochs = trained.epochs;
  }
  const mean = (valueOf: (score: PartScore) => number) =>
    scores.reduce((sum, score) => sum + valueOf(score), 0) / scores.length;
  // Of folds, the mean so far is what can be compared.
  const reached = { cost: mean(costOf), loss: mean(({ loss }) => loss) };
  const isDone = scores.length === recipe.folds;
  return { scores, epochs, reached, past: isDone ? null : { scores, checkpoint: null, reached } };
}
