import { requireTemperature } from "./exact/temperature";
import { requireShape, softmaxGroups, type Axis } from "./softmax-groups";

/**
 * softmax(x / temperature) along `axis` of a row-major array: exp((x - max) / temperature), divided by the
 * group's sum. Subtracting the maximum leaves the result unchanged and keeps the exponential from
 * overflowing (Blanchard, Higham and Higham, 2021, doi:10.1093/imanum/draa038).
 *
 * This is the fast path, for prediction: float64 rounds at every step, so that the last digit or two can be off.
 * `exactSoftmax` is the one for numbers that people read.
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
  requireTemperature(temperature);
  requireShape(values.length, shape);
  const { groupCount, groupSize, stride, offset } = softmaxGroups(shape, axis);
  const result = new Float64Array(values.length);
  for (let group = 0; group < groupCount; group++) {
    const start = offset(group);
    const end = start + groupSize * stride;
    // NaN if the group holds a NaN.
    let maximum = -Infinity;
    for (let index = start; index < end; index += stride) maximum = Math.max(maximum, values[index]!);
    let sum = 0;
    for (let index = start; index < end; index += stride) {
      const exponential = Math.exp(shift(values[index]!, maximum, temperature));
      result[index] = exponential;
      sum += exponential;
    }
    for (let index = start; index < end; index += stride) result[index]! /= sum;
  }
  return result;
}

/** (value - maximum) / temperature, also where the difference alone overflows. */
function shift(value: number, maximum: number, temperature: number): number {
  const difference = value - maximum;
  return difference === -Infinity ? value / temperature - maximum / temperature : difference / temperature;
}
