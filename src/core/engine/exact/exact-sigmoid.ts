import { sameKind, type FloatArray } from "../float-array";
import { divideScaled, powerOfTwo, sumError } from "./double-double";
import { exponentials, ScaledNumbers } from "./exponential";
import { TemperatureQuotient } from "./temperature";

/**
 * The sigmoid 1 / (1 + exp(-x / temperature)) of each entry, which is the softmax of [x, 0], as exact as
 * `exactSoftmax`. 0 for -Infinity, 1 for +Infinity, NaN for NaN.
 * @throws LabError `option-invalid` for a temperature that is not finite and above 0.
 */
export function exactSigmoid<A extends FloatArray>(values: A, temperature = 1): A {
  const result = sameKind(values);
  // Both sides of 0 come from the exponential of -|x| / temperature, which cannot overflow.
  const shifted = Float64Array.from(values, (value) => -Math.abs(value));
  const shiftedLow = new Float64Array(values.length);
  new TemperatureQuotient(temperature).divide(shifted, shiftedLow, values.length);
  const scaled = new ScaledNumbers(values.length);
  exponentials(shifted, shiftedLow, values.length, scaled);
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    const high = scaled.high[k]!;
    const low = scaled.low[k]!;
    const exponent = scaled.exponent[k]!;
    // Far below the last bit of 1, the exponential does not matter to the sum.
    const factor = exponent < -1000 ? 0 : powerOfTwo(exponent);
    const sum = 1 + high * factor;
    const sumLow = sumError(1, high * factor, sum) + low * factor;
    if (Number.isNaN(value)) result[k] = NaN;
    else if (value >= 0) result[k] = divideScaled(1, 0, sum, sumLow, 0);
    else result[k] = divideScaled(high, low, sum, sumLow, exponent);
  }
  return result;
}
