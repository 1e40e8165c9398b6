import { LabError } from "../errors";
import type { ActivationName } from "./activations";
import type { BatchDescentSettings } from "./batch-descent";
import type { CriterionSettings } from "./criterion";
import type { InitializerName } from "./initialize";
import type { ReadableRows } from "./labeled-rows";
import type { LbfgsSettings } from "./lbfgs-descent";
import { countParameters } from "./network";
import type { OptimizerName } from "./optimizers";
import type { ScheduleSettings } from "./schedules";

export interface TrainerSettings
  extends CriterionSettings, Omit<BatchDescentSettings, "optimizer">, ScheduleSettings, LbfgsSettings {
  /** Sizes of the hidden layers; none is a linear model. */
  readonly hidden: readonly number[];
  readonly activation: ActivationName;
  readonly initializer: InitializerName;
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  /** At most; for L-BFGS iterations. */
  readonly epochs: number;
  /** Ends after so many epochs without a better loss, and goes back to the best weights; 0 does neither. */
  readonly earlyStopping: number;
  /** An integer from 0 to 2^32 - 1. */
  readonly seed: number;
}

/** Most that a network may have: 0.8 GB with the gradients and Adam's moments, about 0.1 s a row. */
const maximumParameters = 25_000_000;

/** L-BFGS works through 20 arrays of the parameters' size between two looks at other tasks. */
const maximumLbfgsParameters = 1_000_000;

/** @throws LabError `table-empty`, `internal` if the rows do not fit the counts. */
export function requireRows(
  { rows, features, labels }: ReadableRows,
  featureCount: number,
  outputCount: number,
  { loss }: TrainerSettings,
): void {
  if (rows < 1) throw new LabError("table-empty", "Training needs at least one row; there are none.");
  if (features.length !== rows * featureCount || labels.length !== rows) {
    throw new LabError(
      "internal",
      `Training on ${rows} rows of ${featureCount} features needs ${rows * featureCount} feature values and ` +
        `${rows} labels; got ${features.length} and ${labels.length}.`,
    );
  }
  if (loss === "squared-error") {
    if (outputCount === 1) return;
    throw new LabError("internal", `A regression has one output; got ${outputCount}.`);
  }
  for (const label of labels) {
    if (label < outputCount && Number.isInteger(label)) continue;
    throw new LabError("internal", `A label is ${label}; with ${outputCount} classes it must be below that.`);
  }
}

/** @throws LabError `model-too-large` */
export function requireSize(sizes: readonly number[], optimizer: OptimizerName): void {
  const count = countParameters(sizes);
  const maximum = optimizer === "lbfgs" ? maximumLbfgsParameters : maximumParameters;
  if (count <= maximum) return;
  const others = optimizer === "lbfgs" ? " or another optimizer" : "";
  throw new LabError(
    "model-too-large",
    `A network of layer sizes ${sizes.join("-")} has ${count.toLocaleString("en-US")} parameters; at most ` +
      `${maximum.toLocaleString("en-US")} can be trained${optimizer === "lbfgs" ? " by L-BFGS" : ""}. Choose smaller hidden layers${others}.`,
  );
}
