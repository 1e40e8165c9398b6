import { LabError } from "../../errors";
import type { ReadableRows } from "../labeled-rows";
import { LbfgsDescent } from "../lbfgs-descent";
import { PlainNetwork } from "../live-network";
import { plainTraining, type TrainingMethod } from "../training-method";
import type { TrainerSettings } from "../trainer-settings";
import { doubleRowsSize } from "./double-rows";
import { inspectFeatures, type FeatureFacts } from "./feature-facts";
import { KernelDescent, type KernelOptions } from "./kernel-descent";
import { supportsKernels } from "./kernel-support";
import { KernelTotalGradient } from "./kernel-total-gradient";
import type { KernelBuild } from "./kernels";

/** Larger ones have squares that float32 does not reach. */
const largestTarget = 2 ** 60;

/** Bytes. Larger ones might not find room beside the rows as they are, and can do without. */
const largestDoubleRows = 2 ** 31;

/** In float32 by the kernels. */
export function kernelTraining(facts: FeatureFacts, options: KernelOptions = {}): TrainingMethod {
  return function* (start) {
    const { settings, validation, network } = start;
    if (!supportsKernels(settings))
      throw new LabError("internal", "The kernels cannot train with these settings.");
    const validationFacts = validation && (yield* inspectFeatures(validation.features, network.sizes[0]!));
    const partFacts = { train: facts, validation: validationFacts };
    const descent = new KernelDescent({ ...start, settings }, partFacts, options);
    let isReady = false;
    try {
      yield* descent.fill();
      isReady = true;
    } finally {
      if (!isReady) descent.dispose();
    }
    const { train, validation: held } = descent;
    return { live: descent, descent, train, validation: held, dispose: () => descent.dispose() };
  };
}

/** L-BFGS in float64, its products by the kernels. */
export function lbfgsTraining(facts: FeatureFacts, build?: KernelBuild): TrainingMethod {
  // eslint-disable-next-line require-yield -- The rows are copied with the first step.
  return function* ({ network, train, validation, criterion, settings }) {
    const gradient = new KernelTotalGradient(network, train, criterion, facts, build);
    return {
      ...{ train, validation },
      live: new PlainNetwork(network, criterion),
      descent: new LbfgsDescent(network, train, criterion, settings, gradient),
      dispose() {},
    };
  };
}

export interface TrainingOptions extends Pick<KernelOptions, "threads"> {
  /** Whether the bits must be the same on every machine. */
  readonly strict?: boolean;
}

/**
 * The kernels where they support settings and rows, else the reference: in float32, and for L-BFGS in float64. Yields
 * every few milliseconds.
 * @throws LabError `option-invalid` for a strict training that would be float64: that takes functions of Math, whose
 * last bits differ from machine to machine.
 */
export function* chooseTraining(
  settings: TrainerSettings,
  { features, labels }: ReadableRows,
  featureCount: number,
  { threads, strict = false }: TrainingOptions = {},
): Generator<null, TrainingMethod, void> {
  const refuse = (reason: string): TrainingMethod => {
    if (!strict) return plainTraining;
    throw new LabError("option-invalid", `Strict training is float32, and ${reason}, or turn strict off.`);
  };
  const isLbfgs = !supportsKernels(settings);
  if (isLbfgs && strict) return refuse("lbfgs is float64: choose another optimizer");
  const facts = yield* inspectFeatures(features, featureCount);
  if (isLbfgs) {
    const fits = doubleRowsSize(features, facts) <= largestDoubleRows;
    return fits ? lbfgsTraining(facts) : plainTraining;
  }
  if (!facts.fitFloat32) return refuse("a feature is beyond its range: choose another scaling");
  if (settings.loss === "squared-error" && !labels.every((target) => Math.abs(target) <= largestTarget)) {
    return refuse("the square of a target is beyond its range: choose another scaling");
  }
  return kernelTraining(facts, { threads, ...(strict && { build: "plain" }) });
}
