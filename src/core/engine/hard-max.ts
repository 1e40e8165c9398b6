import { groupsOverAxes, type Axes } from "./axes";
import { sameKind, type FloatArray } from "./float-array";

/**
 * The position of the largest entry of each group over `axes`, the first of equal ones; over several axes, the
 * position in row-major order of those axes. NaN counts as the largest, as in NumPy and PyTorch.
 * @param shape the sizes of the axes, outermost first; at least one entry a group.
 * @returns one position a group, in row-major order of the axes kept.
 * @throws LabError `axis-out-of-range`, `internal` for a wrong shape.
 */
export function argMaxOverAxes(values: FloatArray, shape: readonly number[], axes: Axes): Uint32Array {
  const { starts, members } = groupsOverAxes(values.length, shape, axes);
  return starts.map((start) => {
    let top = 0;
    for (let k = 1; k < members.length && !Number.isNaN(values[start + members[top]!]!); k++) {
      const value = values[start + members[k]!]!;
      if (value > values[start + members[top]!]! || Number.isNaN(value)) top = k;
    }
    return top;
  });
}

/**
 * The hard arg max over `axes`, one-hot: 1 at the largest entry of each group, the first of equal ones, and 0
 * elsewhere. It is the limit of softmax for a temperature towards 0 where no two entries are equal. A group with a
 * NaN is NaN throughout, as its softmax is; infinities are compared like other numbers.
 * @returns same shape and precision.
 * @throws LabError `axis-out-of-range`, `internal` for a wrong shape.
 */
export function hardMax<A extends FloatArray>(values: A, shape: readonly number[], axes: Axes): A {
  const { starts, members } = groupsOverAxes(values.length, shape, axes);
  const positions = argMaxOverAxes(values, shape, axes);
  const result = sameKind(values);
  if (members.length === 0) return result;
  starts.forEach((start, group) => {
    const top = start + members[positions[group]!]!;
    if (Number.isNaN(values[top]!)) for (const member of members) result[start + member] = NaN;
    else result[top] = 1;
  });
  return result;
}
