import { powerOfTwo, productError, sumError } from "./double-double";
import { exponentials, ScaledNumbers } from "./exponential";

/** Sums of exponentials and their logarithms are kept times 2^600, so that their low parts never underflow. */
export const scaleExponent = 600;
export const unscale = powerOfTwo(-scaleExponent);

const negativeGuess = new Float64Array(1);
const zero = new Float64Array(1);
const inverses = new ScaledNumbers(1);

/**
 * log(1 + x), where x and the result, [high, low], are double-doubles times 2^600; relative error below about 2^-66. Below
 * 2^-10 by the Taylor series, above by a step of Newton's method from Math.log1p.
 * @param high at least 0, below 2^1000.
 */
export function logOfOnePlus(high: number, low: number): [high: number, low: number] {
  const x = high * unscale;
  let leading: number;
  let trailing: number;
  if (x < 1 / 1024) {
    // The term of degree 2 in double-double, the others in float64.
    const half = x / 2;
    const second = half * high;
    const secondLow = productError(half, high, second) + x * low;
    const tail = x * x * high * (1 / 3 - x * (1 / 4 - x * (1 / 5 - x * (1 / 6 - x * (1 / 7 - x * (1 / 8))))));
    leading = high - second;
    trailing = sumError(high, -second, leading) + (low - secondLow + tail);
  } else {
    const argument = 1 + x;
    const argumentLow = sumError(1, x, argument) + low * unscale;
    const guess = Math.log1p(x);
    negativeGuess[0] = -guess;
    exponentials(negativeGuess, zero, 1, inverses);
    const inverse = inverses.high[0]!;
    const product = argument * inverse;
    const productLow =
      productError(argument, inverse, product) + (argument * inverses.low[0]! + argumentLow * inverse);
    // (1 + x) exp(-guess) - 1, so small that it is its own logarithm.
    const factor = powerOfTwo(inverses.exponent[0]!);
    const correction = product * factor - 1 + productLow * factor;
    leading = guess * powerOfTwo(scaleExponent);
    trailing = correction * powerOfTwo(scaleExponent);
  }
  const sum = leading + trailing;
  return [sum, trailing - (sum - leading)];
}
