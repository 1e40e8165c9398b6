import { LabError } from "../../errors";
import type { LabeledRows } from "../labeled-rows";
import { plainTraining, type TrainingMethod } from "../training-method";
import type { TrainerSettings } from "../trainer-settings";
import { inspectFeatures, type FeatureFacts } from "./feature-facts";
import { KernelDescent, type KernelOptions } from "./kernel-descent";
import { supportsKernels } from "./kernel-support";

/** Larger ones have squares that float32 does not reach. */
const largestTarget = 2 ** 60;

/** In float32 by the kernels. */
export function kernelTraining(facts: FeatureFacts, options: KernelOptions = {}): TrainingMethod {
  return (start) => {
    const { settings } = start;
    if (!supportsKernels(settings))
      throw new LabError("internal", "The kernels cannot train with these settings.");
    const descent = new KernelDescent({ ...start, settings }, facts, options);
    return { live: descent, descent, dispose: () => descent.dispose() };
  };
}

export interface TrainingOptions extends Pick<KernelOptions, "threads"> {
  /** Whether the bits must be the same on every machine. */
  readonly strict?: boolean;
}

/**
 * The kernels where they support settings and rows, else the reference. Yields every few milliseconds.
 * @throws LabError `option-invalid` for a strict training that only the reference could do: it takes functions of
 * Math, whose last bits differ from machine to machine.
 */
export function* chooseTraining(
  settings: TrainerSettings,
  { features, labels }: LabeledRows,
  featureCount: number,
  { threads, strict = false }: TrainingOptions = {},
): Generator<null, TrainingMethod, void> {
  const refuse = (reason: string): TrainingMethod => {
    if (!strict) return plainTraining;
    throw new LabError("option-invalid", `Strict training is float32, and ${reason}, or turn strict off.`);
  };
  if (!supportsKernels(settings)) return refuse("lbfgs is float64: choose another optimizer");
  const facts = yield* inspectFeatures(features, featureCount);
  if (!facts.fitFloat32) return refuse("a feature is beyond its range: choose another scaling");
  if (settings.loss === "squared-error" && !labels.every((target) => Math.abs(target) <= largestTarget)) {
    return refuse("the square of a target is beyond its range: choose another scaling");
  }
  return kernelTraining(facts, { threads, ...(strict && { build: "plain" }) });
}
