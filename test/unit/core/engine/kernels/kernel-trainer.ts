import { inspectFeatures } from "../../../../../src/core/engine/kernels/feature-facts";
import { KernelDescent, type KernelOptions } from "../../../../../src/core/engine/kernels/kernel-descent";
import { supportsKernels } from "../../../../../src/core/engine/kernels/kernel-support";
import type { LabeledRows } from "../../../../../src/core/engine/labeled-rows";
import type { Network } from "../../../../../src/core/engine/network";
import { Random } from "../../../../../src/core/engine/random";
import { Trainer, type TrainerPoint } from "../../../../../src/core/engine/trainer";
import type { TrainerSettings } from "../../../../../src/core/engine/trainer-settings";
import type { TrainerState } from "../../../../../src/core/engine/trainer-state";
import type { TrainingMethod } from "../../../../../src/core/engine/training-method";

interface KernelTrainerArguments extends KernelOptions {
  readonly validation?: LabeledRows | null;
  readonly resume?: TrainerState;
}

/** A trainer by the kernels, and the descent it drives. */
export function kernelTrainer(
  train: LabeledRows,
  featureCount: number,
  classCount: number,
  settings: TrainerSettings,
  { validation = null, resume, ...options }: KernelTrainerArguments = {},
): { trainer: Trainer; descent: KernelDescent } {
  let descent: KernelDescent | undefined;
  const method: TrainingMethod = function* (start) {
    if (!supportsKernels(settings)) throw new Error("The kernels do not support the settings.");
    const facts = {
      train: yield* inspectFeatures(train.features, featureCount),
      validation: start.validation && (yield* inspectFeatures(start.validation.features, featureCount)),
    };
    const made = new KernelDescent({ ...start, settings }, facts, options);
    descent = made;
    yield* made.fill();
    const held = { train: made.train, validation: made.validation };
    return { ...held, live: made, descent: made, dispose: () => made.dispose() };
  };
  const args = [train, featureCount, classCount, settings, validation, method] as const;
  const trainer = resume ? Trainer.resume(resume, ...args) : new Trainer(...args);
  return { trainer, descent: descent! };
}

/** Random rows of float32 values, of which this part is not 0. */
export function randomRows(
  rows: number,
  featureCount: number,
  classCount: number,
  density: number,
): LabeledRows {
  const random = new Random(9);
  const features = Float64Array.from({ length: rows * featureCount }, () =>
    random.next() < density ? Math.fround(random.normal()) : 0,
  );
  const labels = Uint32Array.from({ length: rows }, () => Math.floor(random.next() * classCount));
  return { rows, features, labels };
}

/** Rows of which this part is not what scaling made of 0, another number for each feature. */
export function shiftedRows(
  rows: number,
  featureCount: number,
  classCount: number,
  density: number,
): LabeledRows {
  const plain = randomRows(rows, featureCount, classCount, density);
  const features = plain.features.map((value, index) => value - 0.2 - (index % featureCount) / featureCount);
  return { ...plain, features };
}

export function pointsOf(trainer: Trainer): TrainerPoint[] {
  return [...trainer.run()].filter((point) => point !== null);
}

export function parametersOf(network: Network): number[] {
  return network.layers.flatMap(({ weights, biases }) => [...weights, ...biases]);
}
