import type { Dataset } from "../core/data/dataset";
import { fingerprint } from "../core/data/fingerprint";
import { Trainer } from "../core/engine/trainer";
import type { TrainerSettings } from "../core/engine/trainer-settings";
import type { TrainingMethod } from "../core/engine/training-method";
import {
  requireSameRows,
  resumedRecipe,
  type Checkpoint,
  type RowsTrainedOn,
} from "../core/models/checkpoint";
import { parseCheckpoint } from "../core/models/checkpoint-file";
import { LabError } from "../core/errors";
import type { Recipe } from "../core/recipe/recipe";
import type { CheckpointSummary } from "../protocol/training";

/** What a checkpoint's file tells before its run goes on. @throws LabError `model-invalid` */
export function readCheckpoint({ name, bytes }: { name: string; bytes: Uint8Array }): CheckpointSummary {
  try {
    const { recipe, state } = parseCheckpoint(bytes);
    return { recipe, epochs: state.epoch, steps: state.step };
  } catch (error) {
    throw new LabError(
      "model-invalid",
      `Cannot read the checkpoint ${name}: ${LabError.from(error).message}`,
    );
  }
}

export function* describeRows({
  train,
  validation,
  features,
}: Dataset): Generator<void, RowsTrainedOn, void> {
  return {
    train: train.rows,
    validation: validation?.rows ?? 0,
    features,
    fingerprint: yield* fingerprint(validation ? [train, validation] : [train], features),
  };
}

interface ResumedTrainer extends Pick<Checkpoint, "trainSeconds" | "learningRateChanges"> {
  readonly trainer: Trainer;
}

/**
 * A trainer that goes on where the run of a checkpoint stood. Yields every few milliseconds.
 * @throws LabError `model-invalid`, `model-mismatch` for other rows, `option-invalid` for other options.
 */
export function* resumeTrainer(
  checkpoint: Uint8Array,
  recipe: Recipe,
  { train, validation, features, classes }: Dataset,
  rows: RowsTrainedOn,
  settings: TrainerSettings,
  method: TrainingMethod,
): Generator<null, ResumedTrainer, void> {
  const { recipe: saved, rows: savedRows, state, ...soFar } = parseCheckpoint(checkpoint);
  resumedRecipe(saved, recipe);
  requireSameRows(savedRows, rows);
  const outputs = classes?.length ?? 1;
  const trainer = yield* Trainer.resumeInSteps(state, train, features, outputs, settings, validation, method);
  return { trainer, ...soFar };
}
