import { kernelActivations, operationCodes } from "./codes";
import { dropoutStage, type Inputs, type SparseInputs } from "./forward-stages";
import type { TrainingPlan } from "./network-plan";
import { padded, panelWidth } from "./parameter-layout";
import { floatBits, type Operation, type Stage } from "./program";
import { elementWork, ownInputs, ownRows, pieces, share } from "./stage-shapes";

/** Up to this many columns, adding sparse rows one by one beats sorting them first. */
const scatterColumns = 12;

export function deltaStages(plan: TrainingPlan, parts: number): Stage[] {
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

export function gradientStages(plan: TrainingPlan, inputs: Inputs, parts: number): Stage[] {
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
