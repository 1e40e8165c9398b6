import { operationCodes } from "./codes";
import type { NetworkPlan } from "./network-plan";
import type { Stage } from "./program";
import { ownRows } from "./stage-shapes";

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
