import { LabError } from "../../errors";
import { plainTraining, type TrainingMethod } from "../training-method";
import type { TrainerSettings } from "../trainer-settings";
import { inspectFeatures, type FeatureFacts } from "./feature-facts";
import { KernelDescent, type KernelOptions } from "./kernel-descent";
import { supportsKernels } from "./kernel-support";
import type { Features } from "./stored-rows";

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

/** The kernels where they support settings and rows, else the reference. Yields every few milliseconds. */
export function* chooseTraining(
  settings: TrainerSettings,
  features: Features,
  featureCount: number,
  options?: KernelOptions,
): Generator<null, TrainingMethod, void> {
  if (!supportsKernels(settings)) return plainTraining;
  const facts = yield* inspectFeatures(features, featureCount);
  return facts.fitFloat32 ? kernelTraining(facts, options) : plainTraining;
}
