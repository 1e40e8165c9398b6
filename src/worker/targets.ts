import { groupOf } from "../core/engine/distribution/group-of";
import { hingeLoss } from "../core/engine/hinge";
import type { SoftmaxGroups } from "../core/engine/softmax-groups";
import type { NumericArray } from "../core/literals/numeric-array";
import type { TargetLoss } from "../protocol/annotation";

/** A softmax as it was taken: the columns have one element an entry that is not masked. */
interface Softmax {
  readonly values: Float64Array;
  readonly probabilities: Float64Array;
  readonly logProbabilities: Float64Array;
  readonly indices: Uint32Array | null;
  readonly temperature: number;
  readonly groups: SoftmaxGroups;
}

/** The entries whose tokens hold `offsets`; of several in one group the last one named. */
export function targetsOf(
  { starts, ends, indices }: Pick<NumericArray, "starts" | "ends" | "indices">,
  offsets: readonly number[],
  groups: SoftmaxGroups,
): readonly number[] {
  const byGroup = new Map<number, number>();
  for (const offset of offsets) {
    const entry = starts.findIndex((start, each) => start <= offset && offset < ends[each]!);
    if (entry !== -1) byGroup.set(groupOf(groups, indices?.[entry] ?? entry).group, entry);
  }
  return [...byGroup.values()].sort((a, b) => a - b);
}

export function targetLoss(entry: number, softmax: Softmax): TargetLoss {
  const { values, logProbabilities, temperature } = softmax;
  const members = membersOf(entry, softmax);
  const scores = Float64Array.from(members, (member) => values[member]! / temperature);
  const hinge = hingeLoss.value(scores, members.indexOf(entry));
  return { entry, crossEntropy: 0 - logProbabilities[entry]!, hinge };
}

/** (p - y) / temperature in the groups of `targets`, NaN elsewhere. */
export function targetGradients(targets: readonly number[], softmax: Softmax): Float64Array {
  const { probabilities, temperature } = softmax;
  const gradients = new Float64Array(probabilities.length).fill(NaN);
  for (const target of targets) {
    let others = 0;
    for (const entry of membersOf(target, softmax)) {
      if (entry === target) continue;
      gradients[entry] = probabilities[entry]! / temperature;
      others += probabilities[entry]!;
    }
    // The gradient sums to 0; p - 1 would lose its digits where p is near 1.
    gradients[target] = -others / temperature;
  }
  return gradients;
}

/** The entries of the group of `entry` that are not masked. */
function membersOf(entry: number, { indices, groups }: Softmax): number[] {
  const { start } = groupOf(groups, indices?.[entry] ?? entry);
  const members = Array.from({ length: groups.groupSize }, (_, k) => start + k * groups.stride);
  return indices ? members.map((index) => indices.indexOf(index)).filter((member) => member !== -1) : members;
}
