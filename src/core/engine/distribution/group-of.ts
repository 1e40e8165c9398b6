import type { SoftmaxGroups } from "../softmax-groups";

/** The group that an entry belongs to. */
export interface GroupOfEntry {
  readonly group: number;
  /** Index of the group's first entry in the array. */
  readonly start: number;
  /** The entry's place in the group, from 0. */
  readonly position: number;
}

export function groupOf({ groupSize, stride }: SoftmaxGroups, entry: number): GroupOfEntry {
  const block = groupSize * stride;
  return {
    group: Math.floor(entry / block) * stride + (entry % stride),
    start: Math.floor(entry / block) * block + (entry % stride),
    position: Math.floor(entry / stride) % groupSize,
  };
}

/** The values of the group that begins at `start`. */
export function groupValues(
  values: Float64Array,
  { groupSize, stride }: SoftmaxGroups,
  start: number,
): Float64Array {
  const group = new Float64Array(groupSize);
  for (let k = 0; k < groupSize; k++) group[k] = values[start + k * stride]!;
  return group;
}
