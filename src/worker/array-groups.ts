import { bits, entropy } from "../core/engine/distribution/entropy";
import { groupOf, groupValues } from "../core/engine/distribution/group-of";
import type { SoftmaxGroups } from "../core/engine/softmax-groups";
import { restToOne } from "../core/literals/log-probabilities";
import { valuesInPlace } from "../core/literals/masked-entries";
import type { AnnotatedArray, ArrayColumns, ArrayGroups } from "../protocol/annotation";

/** @param order see AnnotatedArray. */
export function arrayGroups(
  columns: ArrayColumns,
  { probabilities, logProbabilities }: Pick<AnnotatedArray, "probabilities" | "logProbabilities">,
  order: Uint32Array | null,
  layout: SoftmaxGroups,
): ArrayGroups {
  const { values, shape, indices } = columns;
  const groups = values.length === 0 ? new Uint32Array() : groupsOfEntries(values.length, indices, layout);
  const leaders = new Int32Array(layout.groupCount).fill(-1);
  const groupEnds = new Int32Array(layout.groupCount).fill(-1);
  groups.forEach((group, entry) => {
    const leader = leaders[group]!;
    const leads = leader === -1 || values[entry]! > values[leader]!;
    if (leads && !Number.isNaN(probabilities[entry])) leaders[group] = entry;
  });
  for (let place = 0; place < groups.length; place++) {
    const entry = order ? order[place]! : place;
    groupEnds[groups[entry]!] = entry;
  }
  const isGiven = columns.meaning === "log-probabilities";
  const whole = (column: Float64Array) => valuesInPlace({ values: column, shape, indices });
  return {
    groupSize: layout.groupSize,
    groups,
    leaders,
    groupEnds,
    entropies: isGiven || columns.function === "sigmoid" ? null : entropies(whole(logProbabilities), layout),
    others: isGiven ? restToOne(whole(values), layout) : new Float64Array(),
  };
}

/** The entries in the order of the text; null where that is their own order. */
export function textOrder(starts: Uint32Array): Uint32Array | null {
  const ascending = starts.every((start, entry) => entry === 0 || starts[entry - 1]! < start);
  if (ascending) return null;
  return Uint32Array.from(starts.keys()).sort((a, b) => starts[a]! - starts[b]!);
}

/** The entry with the largest probability; -1 where all are NaN. */
export function largestEntry(probabilities: Float64Array): number {
  let largest = -1;
  for (let entry = 0; entry < probabilities.length; entry++) {
    if (probabilities[entry]! > (probabilities[largest] ?? -1)) largest = entry;
  }
  return largest;
}

function groupsOfEntries(count: number, indices: Uint32Array | null, layout: SoftmaxGroups): Uint32Array {
  const groups = new Uint32Array(count);
  for (let entry = 0; entry < count; entry++) {
    groups[entry] = groupOf(layout, indices ? indices[entry]! : entry).group;
  }
  return groups;
}

function entropies(logProbabilities: Float64Array, layout: SoftmaxGroups): Float64Array {
  const result = new Float64Array(layout.groupCount);
  for (let group = 0; group < result.length; group++) {
    result[group] = bits(entropy(groupValues(logProbabilities, layout, layout.offset(group))));
  }
  return result;
}
