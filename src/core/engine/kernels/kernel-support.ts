import type { BatchOptimizerName } from "../optimizers";
import type { TrainerSettings } from "../trainer-settings";

/** Settings that the kernels can train with. */
export type KernelSettings = TrainerSettings & { readonly optimizer: BatchOptimizerName };

/** Whether the kernels can train with these settings: all but those of L-BFGS, whose line search needs float64. */
export function supportsKernels(settings: TrainerSettings): settings is KernelSettings {
  return settings.optimizer !== "lbfgs";
}
