import type { PenaltySettings } from "../penalties";
import { kernelOptimizers, operationCodes, ruleNumbers } from "./codes";
import type { ClippingPlan, TrainingPlan } from "./network-plan";
import { padded, weightRuns } from "./parameter-layout";
import { floatBits, type Operation, type Stage } from "./program";
import { ownInputs, ownRows, pieces } from "./stage-shapes";

/** What a parameter's update costs, in multiply-adds. */
const updateWork = 24;

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
