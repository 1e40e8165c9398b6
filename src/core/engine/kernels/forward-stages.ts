import { kernelActivations, operationCodes } from "./codes";
import type { DropoutPlan, NetworkPlan } from "./network-plan";
import { panelWidth } from "./parameter-layout";
import { floatBits, type Operation, type Stage } from "./program";
import { elementWork, ownRows, pieces } from "./stage-shapes";

/** How the first layer finds its inputs: all, or the non-zero ones. */
export type Inputs = "dense" | SparseInputs;

export interface SparseInputs {
  readonly density: number;
  /** Address of what was taken from the inputs before they were held: see `StoredRows`. 0 where nothing was. */
  readonly base: number;
  /** One for each thread. */
  readonly rooms: readonly ThreadRoom[];
}

/** What a thread has for itself where the inputs are sparse. */
export interface ThreadRoom {
  /** Where it sorts its columns of a block. */
  readonly ends: number;
  readonly sorted: number;
  /** Where the base is, the first layer's biases with what the base adds to them, and the sums of its deltas. */
  readonly biases: number;
  readonly sums: number;
}

/**
 * Forward through all layers: from the gathered rows to the logits. Each thread has its own rows.
 * @param dropout of training only.
 */
export function forwardStages(
  plan: NetworkPlan,
  inputs: Inputs,
  parts: number,
  dropout: DropoutPlan | null = null,
): Stage[] {
  const { layout, hidden, blockRows } = plan;
  const { code } = kernelActivations[plan.activation];
  const isRelu = plan.activation === "relu";
  const rows = blockRows / parts;
  return layout.layers.flatMap((layer, index): Stage[] => {
    const block = hidden[index];
    const target = block?.preactivations ?? plan.logits;
    const stride = block?.stride ?? plan.logitsStride;
    const lower = floatBits(block && isRelu ? 0 : -Infinity);
    const weights = plan.parameters + layer.weights * 4;
    const biases = plan.parameters + layer.biases * 4;
    const stages: Stage[] = [];
    if (index === 0 && inputs !== "dense") {
      const { counts, entries, stride: entryStride } = plan.sparse;
      const { base, density, rooms } = inputs;
      const shifted = (part: number) => (base ? rooms[part]!.biases : biases);
      if (base) {
        stages.push({
          work: layer.inputs * layer.columns,
          isJoined: false,
          operations: (part) => [
            [operationCodes.shiftBiases, base, layer.inputs, weights, biases, shifted(part), layer.columns],
          ],
        });
      }
      const columnWork = rows * layer.inputs * density;
      for (const [from, to] of pieces(layer.columns, panelWidth, columnWork)) {
        stages.push({
          work: columnWork * (to - from),
          isJoined: false,
          operations: (part) => [
            [
              operationCodes.sparseAffine,
              ...[counts, entries, entryStride, layer.inputs, weights, shifted(part)],
              ...[target, stride, from, to, lower],
            ],
          ],
        });
      }
    } else {
      const source = dropout?.outputs[index - 1] ?? hidden[index - 1]?.outputs ?? plan.staged;
      const sourceStride = hidden[index - 1]?.stride ?? plan.stagedStride;
      for (const [from, to] of pieces(layer.columns, panelWidth, rows * layer.inputs)) {
        stages.push(
          ownRows(rows * layer.inputs * (to - from), [
            operationCodes.affine,
            ...[
              source,
              sourceStride,
              layer.inputs,
              weights,
              biases,
              target,
              stride,
              layer.columns,
              from,
              to,
              lower,
            ],
          ]),
        );
      }
    }
    if (block && !isRelu) {
      stages.push(
        ownRows(rows * layer.columns * elementWork, [
          operationCodes.activate,
          ...[code, block.preactivations, block.outputs, stride, layer.columns],
        ]),
      );
    }
    if (block && dropout) {
      stages.push(
        dropoutStage(dropout, index, block.outputs, dropout.outputs[index]!, stride, layer.columns, rows),
      );
    }
    return stages;
  });
}

/** The same mask wherever it is applied to a layer's values within a step. */
export function dropoutStage(
  { rate }: DropoutPlan,
  layer: number,
  values: number,
  results: number,
  stride: number,
  columns: number,
  rows: number,
): Stage {
  return ownRows(rows * columns * elementWork, [
    operationCodes.dropout,
    ...[values, results, stride, columns, layer],
    ...[Math.floor(rate * 2 ** 32), floatBits(1 / (1 - rate))],
  ]);
}

/** From the logits to the losses and, in the logits' place, the last layer's deltas. */
export function lossStage(plan: NetworkPlan, labels: number, parts: number): Stage {
  const outputCount = plan.sizes.at(-1)!;
  return ownRows(
    (plan.blockRows / parts) * outputCount * elementWork,
    lossOperation(plan, outputCount, labels),
  );
}

function lossOperation(plan: NetworkPlan, outputCount: number, labels: number): Operation {
  const { logits, logitsStride, classWeights, labelSmoothing, losses, tops } = plan;
  switch (plan.loss) {
    case "cross-entropy":
      return [
        operationCodes.crossEntropy,
        ...[logits, logitsStride, outputCount, labels],
        ...[classWeights, floatBits(labelSmoothing), losses, tops],
      ];
    case "hinge":
      return [operationCodes.hinge, logits, logitsStride, outputCount, labels, classWeights, losses, tops];
    case "squared-error":
      return [operationCodes.squaredError, logits, logitsStride, labels, losses];
  }
}

/** Adds up the block's losses and right answers, once all threads have theirs. */
export function sumLossesStage(plan: NetworkPlan, labels: number): Stage {
  return {
    work: plan.blockRows * 4,
    isJoined: false,
    operations: (part) => (part === 0 ? [[operationCodes.sumLosses, plan.losses, plan.tops, labels]] : []),
  };
}

/** From the logits to the probabilities, in their place; a regression's output is its prediction as it is. */
export function predictionStages(plan: NetworkPlan): Stage[] {
  if (plan.loss === "squared-error") return [];
  const classCount = plan.sizes.at(-1)!;
  return [
    ownRows(plan.blockRows * classCount * elementWork, [
      operationCodes.softmax,
      ...[plan.logits, plan.logitsStride, classCount],
    ]),
  ];
}
