import type { PenaltySettings } from "../penalties";
import { kernelActivations, kernelOptimizers, operationCodes, ruleNumbers } from "./codes";
import {
  callWork,
  type ClippingPlan,
  type DropoutPlan,
  type NetworkPlan,
  type TrainingPlan,
} from "./network-plan";
import { padded, panelWidth, weightRuns, type LayerPlace } from "./parameter-layout";
import { floatBits, type Operation, type Stage } from "./program";
import type { StoredRows } from "./stored-rows";

/** What an element of a smooth activation or of softmax costs, in multiply-adds. */
const elementWork = 24;

/** What a parameter's update costs, in multiply-adds. */
const updateWork = 24;

/** Up to this many columns, adding sparse rows one by one beats sorting them first. */
const scatterColumns = 12;

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

/** The same mask wherever it is applied to a layer's values within a step. */
function dropoutStage(
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

/** What a feature takes as it comes, and how it gets into the dense block. */
export const featureForms = {
  bytes: { size: 1, code: operationCodes.gatherBytes },
  floats: { size: 4, code: operationCodes.gatherFloats },
  doubles: { size: 8, code: operationCodes.gatherDoubles },
} as const;

/** From rows as they came, one after another from the address `raw` on, to the dense block. */
export function unpackStage(plan: NetworkPlan, raw: number, form: keyof typeof featureForms): Stage {
  const { size, code } = featureForms[form];
  const featureCount = plan.sizes[0]!;
  return ownRows(plan.blockRows * featureCount, [
    code,
    ...[raw, featureCount * size, plan.staged, plan.stagedStride, featureCount],
  ]);
}

/** From the dense block to the sparse one. */
export function compressStage(plan: NetworkPlan): Stage {
  const { counts, entries, stride } = plan.sparse;
  const featureCount = plan.sizes[0]!;
  return ownRows(plan.blockRows * featureCount * 2, [
    operationCodes.compress,
    ...[plan.staged, plan.stagedStride, featureCount, counts, entries, stride],
  ]);
}

/** Adds up the block's losses and right answers, once all threads have theirs. */
export function sumLossesStage(plan: NetworkPlan, labels: number): Stage {
  return {
    work: plan.blockRows * 4,
    isJoined: false,
    operations: (part) => (part === 0 ? [[operationCodes.sumLosses, plan.losses, plan.tops, labels]] : []),
  };
}

/** Forward and the deltas of a training block's rows, then the gradients: each thread those of its inputs' weights. */
export function trainingBlockStages(
  plan: TrainingPlan,
  stored: StoredRows,
  labels: number,
  rooms: readonly ThreadRoom[],
  parts: number,
): Stage[] {
  const { base, density } = stored;
  const inputs: Inputs = density === undefined ? "dense" : { density, base, rooms };
  const ofRows = [
    ownRows(((plan.blockRows / parts) * plan.sizes[0]!) / 2, stored.gather(plan)),
    ...forwardStages(plan, inputs, parts, plan.dropout),
    lossStage(plan, labels, parts),
    ...deltaStages(plan, parts),
  ];
  return [...joinLast(ofRows), sumLossesStage(plan, labels), ...gradientStages(plan, inputs, parts)];
}

/** The optimizer's step: each thread on its own weights, thread 0 on all biases. */
export function updateStages(
  plan: TrainingPlan,
  { l1, l2, weightDecay }: PenaltySettings & { readonly weightDecay: number },
  parts: number,
): Stage[] {
  const { layout } = plan;
  const isPenalized = l1 > 0 || l2 > 0;
  if (parts === 1 && weightDecay === 0 && !isPenalized && !plan.clipping) {
    return [...rangeUpdates(plan, 0, layout.size, false), ...transposeStages(plan, parts)];
  }
  const biasStage: Stage = {
    work: layout.layers.reduce((work, { columns }) => work + columns * updateWork, 0),
    isJoined: false,
    operations: (part) =>
      part === 0
        ? layout.layers.flatMap(({ biases, columns }) => [
            ...(plan.clipping ? [scaleOperation(plan, biases, columns)] : []),
            updateOperation(plan, biases, columns, false),
          ])
        : [],
  };
  const penalties = (start: number, count: number) =>
    isPenalized ? [penaltyOperation(plan, start, count, { l1, l2 })] : [];
  return [
    ...(plan.clipping ? clippingStages(plan, plan.clipping, penalties, parts) : []),
    ...layout.layers.flatMap((layer) =>
      ownInputs(layer, parts, layer.columns * updateWork, (from, to) =>
        [...weightRuns(layer, from, to)].flatMap(({ start, count }) => [
          ...(plan.clipping ? [scaleOperation(plan, start, count)] : penalties(start, count)),
          updateOperation(plan, start, count, true),
        ]),
      ),
    ),
    biasStage,
    ...transposeStages(plan, parts),
  ];
}

/** Adds the penalties, and finds what the gradient is to be multiplied by. */
function clippingStages(
  { gradients, layout }: TrainingPlan,
  { norm, sums }: ClippingPlan,
  penalties: (start: number, count: number) => readonly Operation[],
  parts: number,
): Stage[] {
  const ofWeights = layout.layers.flatMap((layer, index) =>
    ownInputs(layer, parts, layer.columns * 4, (from, to) =>
      [...weightRuns(layer, from, to)].flatMap(({ start, count }, panel): Operation[] => [
        ...penalties(start, count),
        [
          operationCodes.sumSquares,
          ...[gradients + start * 4, count / (to - from), to - from],
          ...[sums[index]! + from * 8, panel === 0 ? 1 : 0],
        ],
      ]),
    ),
  );
  const ofBiases: Stage = {
    work: layout.layers.reduce((work, { columns }) => work + columns * 4, 0),
    isJoined: true,
    operations: (part) =>
      part === 0
        ? layout.layers.map(({ biases, columns, inputs }, index): Operation => [
            operationCodes.sumSquares,
            ...[gradients + biases * 4, columns, 1, sums[index]! + inputs * 8, 1],
          ])
        : [],
  };
  const sumCount = layout.layers.reduce((count, { inputs }) => count + inputs + 1, 0);
  const factor: Stage = {
    work: sumCount * 4,
    isJoined: true,
    operations: (part) =>
      part === 0 ? [[operationCodes.clipFactor, sums[0]!, sumCount, floatBits(norm)]] : [],
  };
  return [...ofWeights, ofBiases, factor];
}

/** Transposes the weights of all layers but the first, for the way back. */
export function transposeStages(plan: TrainingPlan, parts: number): Stage[] {
  return plan.layout.layers
    .slice(1)
    .flatMap((layer, index) =>
      ownInputs(layer, parts, layer.columns * 2, (from, to) => [
        [
          operationCodes.transpose,
          ...[plan.parameters + layer.weights * 4, layer.inputs, layer.outputs, layer.columns],
          ...[plan.transposed[index]!, padded(layer.inputs), from, to],
        ],
      ]),
    );
}

function deltaStages(plan: TrainingPlan, parts: number): Stage[] {
  const { hidden, layout } = plan;
  const { code } = kernelActivations[plan.activation];
  const rows = plan.blockRows / parts;
  return hidden
    .map((block, index): Stage[] => {
      const above = layout.layers[index + 1]!;
      const columns = padded(above.inputs);
      const source = plan.deltas[index + 1] ?? plan.logits;
      const sourceStride = hidden[index + 1]?.stride ?? plan.logitsStride;
      const multiplications = pieces(columns, panelWidth, rows * above.outputs).map(([from, to]) =>
        ownRows(rows * above.outputs * (to - from), [
          operationCodes.affine,
          ...[source, sourceStride, above.outputs, plan.transposed[index]!, plan.zeros],
          ...[plan.deltas[index]!, block.stride, columns, from, to, floatBits(-Infinity)],
        ]),
      );
      const derivative = ownRows(rows * columns * elementWork, [
        operationCodes.multiplyByDerivative,
        ...[
          code,
          block.preactivations,
          block.outputs,
          block.stride,
          plan.deltas[index]!,
          block.stride,
          columns,
        ],
      ]);
      const { dropout } = plan;
      const mask = dropout
        ? [
            dropoutStage(
              dropout,
              index,
              plan.deltas[index]!,
              plan.deltas[index]!,
              block.stride,
              columns,
              rows,
            ),
          ]
        : [];
      return [...multiplications, ...mask, derivative];
    })
    .reverse()
    .flat();
}

function gradientStages(plan: TrainingPlan, inputs: Inputs, parts: number): Stage[] {
  const { hidden, layout, blockRows } = plan;
  return layout.layers.flatMap((layer, index): Stage[] => {
    const deltas = plan.deltas[index] ?? plan.logits;
    const deltaStride = hidden[index]?.stride ?? plan.logitsStride;
    const gradients = plan.gradients + layer.weights * 4;
    const biasStage: Stage = {
      work: blockRows * layer.columns,
      isJoined: false,
      operations: (part) =>
        part === 0
          ? [
              [
                operationCodes.biasGradient,
                ...[deltas, deltaStride, plan.gradients + layer.biases * 4, layer.columns],
              ],
            ]
          : [],
    };
    if (index === 0 && inputs !== "dense") {
      return [...sparseGradientStages(plan, inputs, parts), biasStage];
    }
    const source = plan.dropout?.outputs[index - 1] ?? hidden[index - 1]?.outputs ?? plan.staged;
    const sourceStride = hidden[index - 1]?.stride ?? plan.stagedStride;
    const stages = ownInputs(layer, parts, blockRows * layer.columns, (from, to) => [
      [
        operationCodes.weightGradient,
        ...[source, sourceStride, layer.inputs, deltas, deltaStride, gradients, layer.columns, from, to],
      ],
    ]);
    return [...stages, biasStage];
  });
}

/** The gradients of the first layer's weights from sparse rows. */
function sparseGradientStages(
  { deltas, gradients, hidden, layout, logits, logitsStride, blockRows, sparse }: TrainingPlan,
  { base, density, rooms }: SparseInputs,
  parts: number,
): Stage[] {
  const layer = layout.layers[0]!;
  const { inputs, columns } = layer;
  const block = { deltas: deltas[0] ?? logits, stride: hidden[0]?.stride ?? logitsStride };
  const target = gradients + layer.weights * 4;
  const { counts, entries, stride } = sparse;
  const entryWork = (blockRows * inputs * density) / parts;
  const stage = (work: number, operation: (part: number, range: [number, number]) => Operation): Stage => ({
    work,
    isJoined: false,
    operations: (part) => [operation(part, share(inputs, part, parts))],
  });
  const shift = stage((inputs / parts) * columns, (part, range) => [
    operationCodes.shiftGradient,
    ...[rooms[part]!.sums, columns, block.deltas, block.stride, base, inputs, target, ...range],
  ]);
  // What the base adds comes first, so that the rest always adds to what is there.
  const adds = base ? 1 : 0;
  const rest =
    columns <= scatterColumns
      ? [
          stage(entryWork * columns, (_, range) => [
            operationCodes.scatterWeightGradient,
            ...[counts, entries, stride, block.deltas, block.stride, target, columns, ...range, adds],
          ]),
        ]
      : [
          stage(entryWork * 16, (part, range) => [
            operationCodes.sortByColumn,
            ...[counts, entries, stride, ...range, rooms[part]!.ends, rooms[part]!.sorted, block.stride],
          ]),
          ...pieces(columns, panelWidth, entryWork).map(([from, to]) =>
            stage(entryWork * (to - from), (part, range) => [
              operationCodes.sparseWeightGradient,
              ...[rooms[part]!.ends, rooms[part]!.sorted, inputs, block.deltas, target],
              ...[from, to, ...range, adds],
            ]),
          ),
        ];
  return base ? [shift, ...rest] : rest;
}

function rangeUpdates(plan: TrainingPlan, start: number, count: number, decays: boolean): Stage[] {
  return pieces(count, 64, updateWork).map(([from, to]) =>
    ownRows((to - from) * updateWork, updateOperation(plan, start + from, to - from, decays)),
  );
}

function updateOperation(plan: TrainingPlan, start: number, count: number, decays: boolean): Operation {
  const { code } = kernelOptimizers[plan.optimizer];
  const offset = start * 4;
  return [
    operationCodes.update,
    ...[code, plan.parameters + offset, plan.gradients + offset],
    ...[(plan.moments[0] ?? 0) + offset, (plan.moments[1] ?? 0) + offset],
    ...[count, decays ? 1 : 0, ...ruleNumbers(plan.optimizer, plan.constants).map(floatBits)],
  ];
}

/** Brings gradients to the length that is allowed. */
function scaleOperation({ gradients }: TrainingPlan, start: number, count: number): Operation {
  return [operationCodes.scaleGradients, gradients + start * 4, count];
}

function penaltyOperation(
  { parameters, gradients }: TrainingPlan,
  start: number,
  count: number,
  { l1, l2 }: PenaltySettings,
): Operation {
  const offset = start * 4;
  return [
    operationCodes.addPenalty,
    ...[parameters + offset, gradients + offset, count, floatBits(l1), floatBits(l2)],
  ];
}

/** A stage of one operation that is the same for all threads: the kernel finds each thread's rows. */
function ownRows(work: number, operation: Operation): Stage {
  return { work, isJoined: false, operations: () => [operation] };
}

/**
 * Stages in which each thread has its own inputs of a layer, at most a call's work at once.
 * @param work for each input.
 */
function ownInputs(
  { inputs }: LayerPlace,
  parts: number,
  work: number,
  operations: (from: number, to: number) => readonly Operation[],
): Stage[] {
  const most = share(inputs, 0, parts)[1];
  return pieces(most, 6, work).map(([from, to]) => ({
    work: work * (to - from),
    isJoined: false,
    operations(part) {
      const [first, end] = share(inputs, part, parts);
      return operations(Math.min(first + from, end), Math.min(first + to, end));
    },
  }));
}

/** `stages`, after the last of which all threads join. */
function joinLast(stages: readonly Stage[]): Stage[] {
  return stages.map((stage, index) => (index === stages.length - 1 ? { ...stage, isJoined: true } : stage));
}

/** Part number `part` of the inputs: even shares but for the last ones, each but the end a multiple of 6. */
export function share(count: number, part: number, parts: number): [from: number, to: number] {
  const size = Math.ceil(count / parts / 6) * 6;
  return [Math.min(part * size, count), Math.min((part + 1) * size, count)];
}

/** Cuts `count` things of this work each into pieces of a call's work, each but the last a multiple of `unit`. */
function pieces(count: number, unit: number, work: number): [from: number, to: number][] {
  const size = Math.max(1, Math.min(Math.ceil(count / unit), Math.floor(callWork / work / unit))) * unit;
  return Array.from({ length: Math.ceil(count / size) }, (_, index) => [
    index * size,
    Math.min((index + 1) * size, count),
  ]);
}
