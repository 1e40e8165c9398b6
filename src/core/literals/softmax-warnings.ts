import type { SoftmaxGroups } from "../engine/softmax-groups";
import type { NumericArray } from "./numeric-array";
import { positionIn } from "./refusal";

/** Reasons named one by one; the rest are counted. */
const maximumNamed = 3;

/** What a person should know of an array's softmax: why some of its probabilities are NaN, or all are 1. */
export function softmaxWarnings(text: string, array: NumericArray, groups: SoftmaxGroups): string[] {
  const warnings: string[] = [];
  let affected = 0;
  for (let group = 0; group < groups.groupCount; group++) {
    const cause = causeOfNaN(array.values, groups, groups.offset(group));
    if (cause === null || ++affected > maximumNamed) continue;
    warnings.push(`${describe(text, array, cause)}: the probabilities that depend on it are NaN.`);
  }
  if (affected > maximumNamed) {
    warnings.push(`${affected - maximumNamed} more groups of entries are NaN for such reasons.`);
  }
  if (groups.groupSize === 1) {
    warnings.push("Each entry is alone along this axis, so every probability is 1. Choose another axis.");
  }
  return warnings;
}

/** Index of the entry that makes the whole group NaN, or null. */
function causeOfNaN(
  values: Float64Array,
  { groupSize, stride }: SoftmaxGroups,
  offset: number,
): number | null {
  let positive: number | null = null;
  let finite = false;
  for (let k = 0, index = offset; k < groupSize; k++, index += stride) {
    const value = values[index]!;
    if (Number.isNaN(value)) return index;
    if (value === Infinity) positive ??= index;
    if (value !== -Infinity) finite = true;
  }
  return positive ?? (finite ? null : offset);
}

function describe(text: string, { values, starts, ends }: NumericArray, index: number): string {
  const start = starts[index]!;
  const { line, column } = positionIn(text, start, ends[index]!);
  const place = `offset ${start} (line ${line}, column ${column})`;
  if (values[index] === -Infinity) return `All entries are -infinity in the group that begins at ${place}`;
  return `There is ${Number.isNaN(values[index]) ? "a NaN" : "+infinity"} at ${place}`;
}
