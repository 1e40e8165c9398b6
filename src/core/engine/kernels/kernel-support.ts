import type { BatchOptimizerName } from "../optimizers";
import type { TrainerSettings } from "../trainer-settings";

/** Settings that the kernels can train with. */
export type KernelSettings = TrainerSettings & { readonly optimizer: BatchOptimizerName };

/**
 * Whether the kernels can train with these settings: cross-entropy, by a first-order optimizer, without dropout and
 * clipping. Class weights and label smoothing go alone: together, the kernels take PyTorch's weights, each class's
 * own in the smoothed share, where `Criterion` weighs the row as a whole.
 */
export function supportsKernels(settings: TrainerSettings): settings is KernelSettings {
  const { classWeights, clip, dropout, labelSmoothing, loss, optimizer } = settings;
  if (loss !== "cross-entropy" || optimizer === "lbfgs") return false;
  if (classWeights !== null && labelSmoothing > 0) return false;
  return dropout === 0 && clip === 0;
}
