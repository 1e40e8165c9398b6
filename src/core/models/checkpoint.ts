import type { TrainerState } from "../engine/trainer-state";
import { LabError } from "../errors";
import { optionNames, type OptionName, type Recipe, type RecipeSettings } from "../recipe/recipe";
import type { LearningRateChange } from "./model";

/** A run between two steps, with all that is needed to go on with it. */
export interface Checkpoint {
  readonly recipe: Recipe;
  readonly rows: RowsTrainedOn;
  /** Wall time of the training steps so far. */
  readonly trainSeconds: number;
  /** Made so far. */
  readonly learningRateChanges: readonly LearningRateChange[];
  readonly state: TrainerState;
}

/** What tells the encoded rows from others: a run can go on with the same ones only. */
export interface RowsTrainedOn {
  readonly train: number;
  readonly validation: number;
  readonly features: number;
  readonly fingerprint: number;
}

/** Options that a resumed run may have other values of. */
const free: readonly OptionName[] = ["epochs", "test", "threads"];

/**
 * The recipe of a run that goes on: the saved one, but for options that are free.
 * @throws LabError `option-invalid` for a setting that differs otherwise.
 */
export function resumedRecipe(saved: Recipe, settings: RecipeSettings): Recipe {
  for (const name of optionNames) {
    const wanted = settings[name];
    if (wanted === undefined || free.includes(name) || String(wanted) === String(saved[name])) continue;
    throw new LabError(
      "option-invalid",
      `${name} is ${String(wanted)}, and ${String(saved[name])} in the checkpoint; a resumed run keeps its options, but for ${new Intl.ListFormat("en").format(free)}.`,
    );
  }
  return { ...saved, ...settings };
}

/** @throws LabError `model-mismatch` where the rows are not those of the checkpoint. */
export function requireSameRows(saved: RowsTrainedOn, rows: RowsTrainedOn): void {
  const differs = (Object.keys(saved) as (keyof RowsTrainedOn)[]).some((key) => saved[key] !== rows[key]);
  if (!differs) return;
  const counts = ({ train, validation, features }: RowsTrainedOn) =>
    `${train} training and ${validation} validation rows of ${features} features`;
  const [before, now] = [counts(saved), counts(rows)];
  throw new LabError(
    "model-mismatch",
    before === now
      ? "The data has changed since the checkpoint was written; a run can go on with the same data only. Bring it back as it was, or train anew."
      : `The checkpoint is of ${before}, and the data gives ${now}; a run can go on with the same data only. Bring it back as it was, or train anew.`,
  );
}
