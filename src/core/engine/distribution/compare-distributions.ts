import type { SoftmaxGroups } from "../softmax-groups";
import { groupValues } from "./group-of";
import { jensenShannonDivergence, klDivergence } from "./divergence";

/** Two arrays' distributions, group by group. Divergences are in nats, means over the groups. */
export interface DistributionComparison {
  /** KL(first ‖ second) and KL(second ‖ first). */
  readonly forward: number;
  readonly backward: number;
  readonly jensenShannon: number;
  /** The largest |p - q|, and its place among the groups and in its group, from 0. */
  readonly difference: number;
  readonly differenceGroup: number;
  readonly differencePosition: number;
  /** In how many groups the largest entry is the same, and how many there are. */
  readonly agreeing: number;
  readonly groupCount: number;
}

/**
 * Compares distributions by their log-probabilities. Both arrays have the same number of groups of the same size.
 * @returns NaN for what a NaN decides.
 */
export function compareDistributions(
  logP: Float64Array,
  logQ: Float64Array,
  groupsOfP: SoftmaxGroups,
  groupsOfQ: SoftmaxGroups,
): DistributionComparison {
  const { groupCount } = groupsOfP;
  const total = { forward: 0, backward: 0, jensenShannon: 0 };
  let agreeing = 0;
  let largest = { difference: -1, differenceGroup: 0, differencePosition: 0 };
  for (let group = 0; group < groupCount; group++) {
    const p = groupValues(logP, groupsOfP, groupsOfP.offset(group));
    const q = groupValues(logQ, groupsOfQ, groupsOfQ.offset(group));
    total.forward += klDivergence(p, q);
    total.backward += klDivergence(q, p);
    total.jensenShannon += jensenShannonDivergence(p, q);
    if (sameLargest(p, q)) agreeing++;
    p.forEach((log, k) => {
      const difference = Math.abs(Math.exp(log) - Math.exp(q[k]!));
      if (difference > largest.difference) {
        largest = { difference, differenceGroup: group, differencePosition: k };
      }
    });
  }
  return {
    forward: total.forward / groupCount,
    backward: total.backward / groupCount,
    jensenShannon: total.jensenShannon / groupCount,
    ...largest,
    difference: largest.difference < 0 ? NaN : largest.difference,
    agreeing,
    groupCount,
  };
}

/** Whether an entry is a largest one of both. */
function sameLargest(p: Float64Array, q: Float64Array): boolean {
  const ofP = maximum(p);
  const ofQ = maximum(q);
  return p.some((log, k) => log === ofP && q[k] === ofQ);
}

function maximum(values: Float64Array): number {
  return values.reduce((larger, value) => Math.max(larger, value), -Infinity);
}
