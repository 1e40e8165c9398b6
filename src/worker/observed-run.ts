import type { Dataset } from "../core/data/dataset";
import type { Preparation } from "../core/data/preparation";
import type { Network } from "../core/engine/network";
import type { Trainer } from "../core/engine/trainer";
import type { TrainerSettings } from "../core/engine/trainer-settings";
import { LabError } from "../core/errors";
import type { Recipe } from "../core/recipe/recipe";

/** A run as it was at one moment between two steps: nothing of it changes any more. */
export interface ObservedRun {
  readonly recipe: Recipe;
  readonly preparation: Preparation;
  /** Null where a number is predicted. */
  readonly classes: readonly string[] | null;
  /** Predicts scaled numbers where the target is scaled. */
  readonly network: Network;
  /** What it is trained on; or why that can no longer be had. */
  readonly data: ObservedData | LabError;
  /** Where the optimizer stands; null where that was not kept. */
  readonly progress: ObservedProgress | null;
  readonly epochs: number;
}

export interface ObservedData {
  readonly dataset: Dataset;
  readonly settings: TrainerSettings;
}

export interface ObservedProgress {
  /** Done. */
  readonly steps: number;
  /** Before warm-up and schedule. */
  readonly learningRate: number;
  /** As `ParameterUpdate.moments`; null where they are too large to be copied between two steps, and of L-BFGS. */
  readonly moments: readonly Float64Array[] | null;
}

/** Copying the moments of larger networks would hold up training. */
const mostParameters = 200_000;

/**
 * Yields after each block of work of a few milliseconds. To be called between two steps, or when no more are made.
 * @param progress see `progressOf`.
 */
export function* observeTrainer(
  trainer: Trainer,
  recipe: Recipe,
  data: ObservedData,
  progress: ObservedProgress | null,
): Generator<null, ObservedRun, void> {
  const network = yield* trainer.copyNetwork();
  return {
    recipe,
    preparation: data.dataset.preparation,
    classes: data.dataset.classes,
    network,
    data,
    progress,
    epochs: trainer.progress.epochs,
  };
}

/** To be called between two steps. */
export function progressOf(trainer: Trainer): ObservedProgress {
  const { steps, learningRate, parameters } = trainer;
  return { steps, learningRate, moments: parameters <= mostParameters ? copyMoments(trainer) : null };
}

function copyMoments(trainer: Trainer): readonly Float64Array[] | null {
  const { descent } = trainer.state();
  return descent.kind === "batches" ? descent.moments.map((values) => values.slice()) : null;
}

/** @throws LabError why the data is not there. */
export function dataOf({ data }: ObservedRun): ObservedData {
  if (data instanceof LabError) throw data;
  return data;
}
