import type { SoftmaxGroups } from "../engine/softmax-groups";

/** A rest that rounding explains. */
export const negligibleRest = 1e-6;

/** exp(v) of each log-probability. Rounding may have left one a little above 0; its probability is 1. */
export function exponentiated(logProbabilities: Float64Array): Float64Array {
  return logProbabilities.map((value) => (Number.isNaN(value) ? NaN : Math.min(1, Math.exp(value))));
}

/**
 * What the probabilities of each group lack to 1: that of all entries that the text does not show. Never below 0.
 * @param logProbabilities row-major, with -Infinity where an entry is left out.
 */
export function restToOne(logProbabilities: Float64Array, groups: SoftmaxGroups): Float64Array {
  const rests = new Float64Array(groups.groupCount);
  for (let group = 0; group < groups.groupCount; group++) {
    const sum = sumOfGroup(logProbabilities, groups, group);
    rests[group] = Number.isNaN(sum) ? NaN : Math.max(0, 1 - sum);
  }
  return rests;
}

/** Σ exp(v) of a group. */
export function sumOfGroup(
  logProbabilities: Float64Array,
  { groupSize, stride, offset }: SoftmaxGroups,
  group: number,
): number {
  let sum = 0;
  for (let k = 0, index = offset(group); k < groupSize; k++, index += stride) {
    sum += Math.exp(logProbabilities[index]!);
  }
  return sum;
}
