import {
  compareDistributions,
  type DistributionComparison,
} from "../core/engine/distribution/compare-distributions";
import { explainGiven, explainSigmoid, explainSoftmax } from "../core/engine/distribution/explain-entry";
import { groupOf, groupValues } from "../core/engine/distribution/group-of";
import { exactLogSoftmax } from "../core/engine/exact/exact-softmax";
import { softmaxGroups } from "../core/engine/softmax-groups";
import { valuesInPlace } from "../core/literals/masked-entries";
import type {
  ArrayColumns,
  CompareArraysParams,
  EntryExplanation,
  ExplainEntryParams,
} from "../protocol/annotation";

export function explainEntry({ array, entry }: ExplainEntryParams): EntryExplanation {
  const groups = softmaxGroups(array.shape, array.axis);
  const { start, position } = groupOf(groups, array.indices?.[entry] ?? entry);
  const explanation = explain(array, groupValues(valuesInPlace(array), groups, start), position);
  return { ...explanation, groupStart: start, groupStride: groups.stride };
}

function explain(
  { meaning, function: kind, temperature }: ArrayColumns,
  group: Float64Array,
  position: number,
) {
  if (meaning === "log-probabilities") return explainGiven(group, position);
  if (kind === "sigmoid") return explainSigmoid(group[position]!, position, temperature);
  return explainSoftmax(group, position, temperature);
}

export function compareArrays({ arrays: [first, second] }: CompareArraysParams): DistributionComparison {
  return compareDistributions(
    logProbabilitiesOf(first),
    logProbabilitiesOf(second),
    softmaxGroups(first.shape, first.axis),
    softmaxGroups(second.shape, second.axis),
  );
}

function logProbabilitiesOf(array: ArrayColumns): Float64Array {
  const whole = valuesInPlace(array);
  const { meaning, shape, axis, temperature } = array;
  return meaning === "log-probabilities" ? whole : exactLogSoftmax(whole, shape, axis, temperature);
}
