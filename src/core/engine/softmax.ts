import { LabError } from "../errors";
import { requireShape, softmaxGroups, type Axis, type SoftmaxGroups } from "./softmax-groups";

/**
 * softmax(x / temperature) along `axis` of a row-major array: exp((x - max) / temperature), divided by the
 * group's sum. Subtracting the maximum leaves the result unchanged and keeps the exponential from
 * overflowing (Blanchard, Higham and Higham, 2021, doi:10.1093/imanum/draa038).
 *
 * An entry of -Infinity gives 0. A group that holds NaN or +Infinity, or nothing but -Infinity, gives NaN, as in
 * SciPy and PyTorch: float64's own rules make its sum NaN.
 * @param shape the sizes of the axes, outermost first.
 * @param temperature above 0 and finite; higher is flatter.
 * @returns probabilities, same shape.
 * @throws LabError `axis-out-of-range`, `option-invalid` for the temperature, `internal` for a wrong shape.
 */
export function softmax(
  values: Float64Array,
  shape: readonly number[],
  axis: Axis,
  temperature = 1,
): Float64Array {
  return mapGroups(values, shape, axis, temperature, softmaxOfGroup);
}

/**
 * The logarithm of `softmax`, computed as (x - max) / temperature - log(sum), so that it stays exact to
 * rounding where the probability underflows to 0 or rounds to 1. Same parameters and special values; an entry of
 * -Infinity gives -Infinity.
 */
export function logSoftmax(
  values: Float64Array,
  shape: readonly number[],
  axis: Axis,
  temperature = 1,
): Float64Array {
  return mapGroups(values, shape, axis, temperature, logSoftmaxOfGroup);
}

type GroupFunction = (
  values: Float64Array,
  result: Float64Array,
  offset: number,
  groups: SoftmaxGroups,
  maximum: number,
  temperature: number,
) => void;

function mapGroups(
  values: Float64Array,
  shape: readonly number[],
  axis: Axis,
  temperature: number,
  ofGroup: GroupFunction,
): Float64Array {
  if (!(temperature > 0 && temperature < Infinity)) {
    throw new LabError(
      "option-invalid",
      `Temperature is ${temperature}; it must be a finite number above 0.`,
    );
  }
  requireShape(values.length, shape);
  const groups = softmaxGroups(shape, axis);
  const result = new Float64Array(values.length);
  for (let group = 0; group < groups.groupCount; group++) {
    const offset = groups.offset(group);
    const maximum = maximumOfGroup(values, offset, groups);
    ofGroup(values, result, offset, groups, maximum, temperature);
  }
  return result;
}

function softmaxOfGroup(
  values: Float64Array,
  result: Float64Array,
  offset: number,
  groups: SoftmaxGroups,
  maximum: number,
  temperature: number,
): void {
  const { stride } = groups;
  const end = offset + groups.groupSize * stride;
  let sum = 0;
  for (let index = offset; index < end; index += stride) {
    const exponential = Math.exp(shift(values[index]!, maximum, temperature));
    result[index] = exponential;
    sum += exponential;
  }
  for (let index = offset; index < end; index += stride) result[index]! /= sum;
}

function logSoftmaxOfGroup(
  values: Float64Array,
  result: Float64Array,
  offset: number,
  groups: SoftmaxGroups,
  maximum: number,
  temperature: number,
): void {
  const { stride } = groups;
  const end = offset + groups.groupSize * stride;
  // The sum without one maximum, whose term is exactly 1: log1p keeps what 1 + sum would round away.
  let maximumSeen = false;
  let rest = 0;
  for (let index = offset; index < end; index += stride) {
    const shifted = shift(values[index]!, maximum, temperature);
    result[index] = shifted;
    if (shifted === 0 && !maximumSeen) maximumSeen = true;
    else rest += Math.exp(shifted);
  }
  const logSum = Math.log1p(rest);
  for (let index = offset; index < end; index += stride) result[index]! -= logSum;
}

/** (value - maximum) / temperature, also where the difference alone overflows. */
function shift(value: number, maximum: number, temperature: number): number {
  const difference = value - maximum;
  return difference === -Infinity ? value / temperature - maximum / temperature : difference / temperature;
}

/** NaN if the group holds a NaN; -Infinity if it is empty. */
function maximumOfGroup(values: Float64Array, offset: number, { groupSize, stride }: SoftmaxGroups): number {
  const end = offset + groupSize * stride;
  let maximum = -Infinity;
  for (let index = offset; index < end; index += stride) maximum = Math.max(maximum, values[index]!);
  return maximum;
}
