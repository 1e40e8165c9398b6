import type { Dataset } from "../core/data/dataset";
import { chooseTraining } from "../core/engine/kernels/kernel-training";
import type { ReadableRows } from "../core/engine/labeled-rows";
import { Trainer, type TrainerPoint } from "../core/engine/trainer";
import type { PartScore } from "../core/models/model";
import type { Recipe } from "../core/recipe/recipe";
import { scorePart } from "./part-scores";
import type { WorkerPlatform } from "./platform";
import { trainerSettings } from "./run-data";

/** What was learned and how good that is. */
export interface TrainedScore {
  readonly score: PartScore;
  readonly epochs: number;
}

/**
 * Trains a model as a run by `recipe` does, and scores it on a part of the data. Yields every few milliseconds.
 * @param part from what the trainer holds for validation, or another part.
 * @param watch hears of each epoch's end.
 * @throws LabError `training-diverged`
 */
export function* trainAndScore(
  dataset: Dataset,
  recipe: Recipe,
  platform: WorkerPlatform,
  part: "validation" | "test",
  watch: (epochEnd: TrainerPoint) => void = () => undefined,
): Generator<null, TrainedScore, void> {
  const { train, validation, features, classes, targetScale } = dataset;
  const settings = trainerSettings(recipe, dataset);
  const threads = platform.kernelThreads(recipe.threads);
  const method = yield* chooseTraining(settings, train, features, { threads, strict: recipe.strict });
  const outputs = classes?.length ?? 1;
  const trainer = yield* Trainer.inSteps(train, features, outputs, settings, validation, method);
  try {
    while (trainer.ending === null) {
      const point = yield* trainer.advance(Infinity);
      if (point && Number.isInteger(point.epochs)) watch(point);
    }
    trainer.restoreBest();
    const scored: ReadableRows = part === "test" ? dataset.test! : trainer.validation!;
    const yardstick = { measure: (rows: ReadableRows) => trainer.measure(rows), targetScale };
    return { score: yield* scorePart(yardstick, scored), epochs: trainer.epochs };
  } finally {
    trainer.dispose();
  }
}
