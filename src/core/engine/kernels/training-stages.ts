import { forwardStages, type Inputs, lossStage, sumLossesStage, type ThreadRoom } from "./forward-stages";
import { deltaStages, gradientStages } from "./gradient-stages";
import type { TrainingPlan } from "./network-plan";
import type { Stage } from "./program";
import { joinLast, ownRows } from "./stage-shapes";
import type { StoredRows } from "./stored-rows";

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
