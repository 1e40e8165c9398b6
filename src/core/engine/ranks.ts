import { requireShape, softmaxGroups, type Axis } from "./softmax-groups";

/**
 * Each entry's rank within its group along `axis`: 1 is the largest. Equal entries share the smaller rank; NaN
 * ranks last.
 * @param shape the sizes of the axes of the row-major array, outermost first.
 * @throws LabError `axis-out-of-range`, `internal` for a wrong shape.
 */
export function ranks(values: Float64Array, shape: readonly number[], axis: Axis): Uint32Array {
  requireShape(values.length, shape);
  const groups = softmaxGroups(shape, axis);
  const result = new Uint32Array(values.length);
  const sorted = new Float64Array(groups.groupSize);
  for (let group = 0; group < groups.groupCount; group++) {
    const offset = groups.offset(group);
    for (let k = 0; k < groups.groupSize; k++) sorted[k] = values[offset + k * groups.stride]!;
    // Ascending, NaN last.
    sorted.sort();
    const numberCount = partition(sorted, (entry) => !Number.isNaN(entry));
    for (let k = 0; k < groups.groupSize; k++) {
      const value = values[offset + k * groups.stride]!;
      const larger = Number.isNaN(value)
        ? numberCount
        : numberCount - partition(sorted, (entry) => entry <= value);
      result[offset + k * groups.stride] = 1 + larger;
    }
  }
  return result;
}

/** Number of leading entries of `sorted` for which `holds`. */
function partition(sorted: Float64Array, holds: (entry: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
