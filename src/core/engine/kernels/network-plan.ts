import type { ActivationName } from "../activations";
import type { CriterionSettings } from "../criterion";
import type { LossName } from "../losses";
import type { BatchOptimizerName, OptimizerConstants } from "../optimizers";
import type { Arena } from "./arena";
import type { KernelSettings } from "./kernel-support";
import { stateBytes } from "./block-state";
import { kernelActivations, kernelOptimizers } from "./codes";
import { padded, parameterLayout, type ParameterLayout } from "./parameter-layout";

/** Multiply-adds of one call at most, where it can be cut: about a millisecond. */
export const callWork = 2 ** 24;

/** Rows of a block at most: what belongs to one stays in the second-level cache. */
const maximumBlockRows = 256;

/** Bytes of a block's inputs at most, dense and sparse, but for a few rows: fewer would make poor use of the weights. */
const maximumInputBytes = 2 ** 25;
const minimumBlockRows = 12;

/** Rows of a block with only their non-zero entries: see src/assembly/sparse.ts. */
export interface SparseBlock {
  readonly counts: number;
  readonly entries: number;
  /** Bytes from row to row. */
  readonly stride: number;
}

/** A hidden layer's values for the rows of a block. */
export interface HiddenBlock {
  /** The same as `outputs` where the derivative does not need them. */
  readonly preactivations: number;
  readonly outputs: number;
  /** Bytes from row to row, in both. */
  readonly stride: number;
}

/** Addresses of what a network needs to run forward on a block of rows. */
export interface NetworkPlan {
  readonly sizes: readonly number[];
  readonly activation: ActivationName;
  readonly layout: ParameterLayout;
  /** Rows of a block at most. */
  readonly blockRows: number;
  readonly parameters: number;
  readonly staged: number;
  readonly stagedStride: number;
  readonly sparse: SparseBlock;
  readonly hidden: readonly HiddenBlock[];
  /** Overwritten by the deltas. */
  readonly logits: number;
  readonly logitsStride: number;
  /** Floats, one for each class; 0 where all classes count alike. */
  readonly classWeights: number;
  readonly labelSmoothing: number;
  readonly loss: LossName;
  readonly losses: number;
  readonly tops: number;
  /** 0, 1, 2, ...: the order of a block that is not a batch, and its labels. */
  readonly identity: number;
  readonly blockLabels: number;
  readonly state: number;
}

export interface DropoutPlan {
  readonly rate: number;
  /** For each hidden layer its outputs after dropout, as far from row to row as before. */
  readonly outputs: readonly number[];
}

export interface ClippingPlan {
  /** Largest norm of the whole gradient. */
  readonly norm: number;
  /** For each layer doubles: the sum of the gradients' squares of each input's weights, then that of the biases. */
  readonly sums: readonly number[];
}

/** Addresses of what it needs besides to run backward and to learn. */
export interface TrainingPlan extends NetworkPlan {
  readonly optimizer: BatchOptimizerName;
  readonly constants: OptimizerConstants;
  readonly gradients: number;
  readonly moments: readonly number[];
  /** For each layer but the first its weights, transposed. */
  readonly transposed: readonly number[];
  /** For each hidden layer its deltas, as far from row to row as its outputs. */
  readonly deltas: readonly number[];
  /** As many zeros as any layer has inputs: the biases of the way back. */
  readonly zeros: number;
  /** Null where no unit is dropped. */
  readonly dropout: DropoutPlan | null;
  /** Null where the gradient is not clipped. */
  readonly clipping: ClippingPlan | null;
}

const plainLoss: CriterionSettings = { loss: "cross-entropy", classWeights: null, labelSmoothing: 0 };

export function planNetwork(
  arena: Arena,
  sizes: readonly number[],
  activation: ActivationName,
  batchSize: number,
  { classWeights, labelSmoothing, loss }: CriterionSettings = plainLoss,
): NetworkPlan {
  const layout = parameterLayout(sizes);
  const featureCount = sizes[0]!;
  const most = Math.floor(maximumInputBytes / (12 * featureCount));
  const limit = Math.min(maximumBlockRows, Math.max(minimumBlockRows, most));
  // Blocks of nearly the same size.
  const blockRows = Math.ceil(batchSize / Math.ceil(batchSize / limit));
  const stagedStride = rowStride(featureCount);
  const logitsStride = rowStride(sizes.at(-1)!);
  const ofRows = (stride: number) => arena.allocate(blockRows * stride);
  return {
    sizes,
    activation,
    layout,
    blockRows,
    parameters: arena.allocate(layout.size * 4),
    staged: ofRows(stagedStride),
    stagedStride,
    sparse: { counts: ofRows(4), entries: ofRows(featureCount * 8), stride: featureCount * 8 },
    hidden: sizes.slice(1, -1).map((size) => {
      const stride = rowStride(size);
      const outputs = ofRows(stride);
      const preactivations = kernelActivations[activation].keepsPreactivations ? ofRows(stride) : outputs;
      return { preactivations, outputs, stride };
    }),
    logits: ofRows(logitsStride),
    logitsStride,
    classWeights: classWeights ? arena.allocate(classWeights.length * 4) : 0,
    labelSmoothing,
    loss,
    losses: ofRows(4),
    tops: ofRows(4),
    identity: ofRows(4),
    blockLabels: ofRows(4),
    state: arena.allocate(stateBytes),
  };
}

export function planTraining(arena: Arena, plan: NetworkPlan, settings: KernelSettings): TrainingPlan {
  const { layers, size } = plan.layout;
  const { optimizer, dropout, clip } = settings;
  return {
    ...plan,
    optimizer,
    constants: settings,
    gradients: arena.allocate(size * 4),
    moments: Array.from({ length: kernelOptimizers[optimizer].momentCount }, () => arena.allocate(size * 4)),
    transposed: layers.slice(1).map(({ inputs, outputs }) => arena.allocate(outputs * padded(inputs) * 4)),
    deltas: plan.hidden.map(({ stride }) => arena.allocate(plan.blockRows * stride)),
    zeros: arena.allocate(padded(Math.max(...plan.sizes)) * 4),
    dropout:
      dropout === 0
        ? null
        : {
            rate: dropout,
            outputs: plan.hidden.map(({ stride }) => arena.allocate(plan.blockRows * stride)),
          },
    clipping: clip === 0 ? null : { norm: clip, sums: planSums(arena, plan) },
  };
}

/** Side by side, to be added up in one go. */
function planSums(arena: Arena, { layout }: NetworkPlan): number[] {
  let address = arena.allocate(layout.layers.reduce((sum, { inputs }) => sum + (inputs + 1) * 8, 0));
  return layout.layers.map(({ inputs }) => {
    const sums = address;
    address += (inputs + 1) * 8;
    return sums;
  });
}

/**
 * Bytes from row to row for `count` floats, with the room that kernels write past them. Rows that are a large power
 * of two apart would share few places in the cache.
 */
function rowStride(count: number): number {
  const floats = Math.ceil(count / 8) * 8;
  if (count <= 4) return 16;
  return 4 * (floats % 128 === 0 ? floats + 16 : floats);
}
