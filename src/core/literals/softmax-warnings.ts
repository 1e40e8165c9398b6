import type { SoftmaxGroups } from "../engine/softmax-groups";
import { entryName } from "./entry-name";
import { sumOfGroup } from "./log-probabilities";
import { valuesInPlace } from "./masked-entries";
import type { NumericArray } from "./numeric-array";

/** Reasons named one by one; the rest are counted. */
const maximumNamed = 3;

/** How far rounded prints of probabilities may be off 1 together. */
const tolerance = 2e-3;

/** What a person should know of an array: why some of its probabilities are NaN, or what its values look like. */
export function softmaxWarnings(array: NumericArray, groups: SoftmaxGroups, temperature = 1): string[] {
  const values = valuesInPlace(array);
  const named = array.meaning === "log-probabilities";
  const warnings = reasonsForNaN(array, values, groups);
  if (named && temperature !== 1) {
    warnings.push("These are log-probabilities: they are exponentiated, and the temperature is left out.");
  }
  if (groups.groupSize === 1 && !named) {
    warnings.push("Each entry is alone along this axis, so every probability is 1. Choose another axis.");
  } else if (warnings.length === 0)
    warnings.push(...suspicions(values, groups, named, array.indices !== null));
  return warnings;
}

function reasonsForNaN(array: NumericArray, values: Float64Array, groups: SoftmaxGroups): string[] {
  const warnings: string[] = [];
  let affected = 0;
  for (let group = 0; group < groups.groupCount; group++) {
    const cause = causeOfNaN(values, groups, groups.offset(group), array.meaning === "logits");
    // Where a whole group is masked, nothing is shown.
    if (cause === null || array.indices?.includes(cause) === false || ++affected > maximumNamed) continue;
    warnings.push(
      `${describe(values[cause]!, entryName(array.shape, cause))}: the probabilities that depend on it are NaN.`,
    );
  }
  if (affected > maximumNamed) {
    warnings.push(`${affected - maximumNamed} more groups of entries are NaN for such reasons.`);
  }
  return warnings;
}

/** Index of the entry that makes the whole group NaN, or null. */
function causeOfNaN(
  values: Float64Array,
  { groupSize, stride }: SoftmaxGroups,
  offset: number,
  logits: boolean,
): number | null {
  let positive: number | null = null;
  let finite = false;
  for (let k = 0, index = offset; k < groupSize; k++, index += stride) {
    const value = values[index]!;
    if (Number.isNaN(value)) return index;
    if (value === Infinity) positive ??= index;
    if (value !== -Infinity) finite = true;
  }
  return logits ? (positive ?? (finite ? null : offset)) : null;
}

/** By its place in the array, which stays true while the array moves with the text before it. */
function describe(value: number, place: string): string {
  if (value === -Infinity) return `All entries are -infinity in the group that begins at ${place}`;
  return `There is ${Number.isNaN(value) ? "a NaN" : "+infinity"} at ${place}`;
}

/** What the values look like. It is said only: they are evaluated as they are. */
function suspicions(values: Float64Array, groups: SoftmaxGroups, named: boolean, masked: boolean): string[] {
  let probabilities = !named;
  let logProbabilities = !named;
  let aboveOne = false;
  for (let group = 0; group < groups.groupCount; group++) {
    const exponentials = sumOfGroup(values, groups, group);
    aboveOne ||= named && exponentials > 1 + tolerance;
    logProbabilities &&= Math.abs(exponentials - 1) <= tolerance;
    probabilities &&= isDistribution(values, groups, group, masked);
    if (!(probabilities || logProbabilities || named)) return [];
  }
  if (aboveOne)
    return ["The probabilities sum to more than 1, so these are not log-probabilities of one choice."];
  if (probabilities) {
    return [
      "Already probabilities? The entries are not negative and sum to 1. Softmax was taken all the same.",
    ];
  }
  if (logProbabilities) {
    return ["Already log-probabilities? Their exponentials sum to 1, so that softmax gives just these."];
  }
  return [];
}

function isDistribution(
  values: Float64Array,
  { groupSize, stride, offset }: SoftmaxGroups,
  group: number,
  masked: boolean,
): boolean {
  let sum = 0;
  for (let k = 0, index = offset(group); k < groupSize; k++, index += stride) {
    const value = values[index]!;
    if (masked && value === -Infinity) continue;
    if (value < 0) return false;
    sum += value;
  }
  return Math.abs(sum - 1) <= tolerance;
}
