import { productError, sumError } from "./double-double";

/** Numbers (high[k] + low[k]) * 2^exponent[k]: double-doubles that cannot underflow. */
export class ScaledNumbers {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly exponent: Int32Array;

  constructor(size: number) {
    this.high = new Float64Array(size);
    this.low = new Float64Array(size);
    this.exponent = new Int32Array(size);
  }
}

/** Even 10^100 exponentials below exp(-1000) add up to less than half the smallest denormal number. */
const negligible = -1000;

/** The exponential is taken from steps of ln 2 / 64. */
const steps = 64;
const stepsPerUnit = 92.33248261689366;
/** ln 2 / 64 in three parts, the first two of 36 bits, so that their multiples by up to 17 bits are exact. */
const stepHigh = 0.010830424696223417;
const stepMiddle = 2.5728046223228848e-14;
const stepLow = 4.784126150029144e-26;

/** 2^(j / 64) for j from 0 to 63. */
const [stepPowers, stepPowersLow] = powersOfStep();

/**
 * exp(high[k] + low[k]) for the first `count` entries, to a relative error of about 2^-76, mantissas between 0.99
 * and 2.02; 0 where the argument is below -1000.
 *
 * The argument is reduced to n ln 2 / 64 + r (Tang, 1989, doi:10.1145/63522.214389), |r| at most 0.0055, and
 * exp(r) comes from its Taylor series: the terms of degree 1 and 2 in double-double, for the others float64 is
 * enough. One loop, for a call with numbers for each entry would take longer than its arithmetic.
 * @param high up to 0.
 */
export function exponentials(
  high: Float64Array,
  low: Float64Array,
  count: number,
  result: ScaledNumbers,
): void {
  const { high: mantissas, low: mantissasLow, exponent: exponents } = result;
  for (let k = 0; k < count; k++) {
    const argument = high[k]!;
    if (!(argument >= negligible)) {
      mantissas[k] = mantissasLow[k] = exponents[k] = 0;
      continue;
    }
    const n = Math.round(argument * stepsPerUnit);
    const afterFirst = argument - n * stepHigh;
    const afterSecond = afterFirst - n * stepMiddle;
    const lowPart = sumError(afterFirst, -n * stepMiddle, afterSecond) + (low[k]! - n * stepLow);
    const r = afterSecond + lowPart;
    const rLow = lowPart - (r - afterSecond);

    const square = r * r;
    const squareLow = productError(r, r, square) + 2 * r * rLow;
    const tail =
      r * square * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040 + r * (1 / 40320))))));
    const leading = r + square / 2;
    const trailing = sumError(r, square / 2, leading) + (rLow + squareLow / 2) + tail;
    // exp(r) - 1
    const growth = leading + trailing;
    const growthLow = trailing - (growth - leading);

    const j = n & (steps - 1);
    const base = stepPowers[j]!;
    const baseLow = stepPowersLow[j]!;
    const product = base * growth;
    const productLow = productError(base, growth, product) + (base * growthLow + baseLow * growth);
    const sum = base + product;
    const sumLow = sumError(base, product, sum) + (productLow + baseLow);
    const mantissa = sum + sumLow;
    mantissas[k] = mantissa;
    mantissasLow[k] = sumLow - (mantissa - sum);
    exponents[k] = (n - j) / steps;
  }
}

/** Built from the square roots of 2: 2^(j / 64) is the product of 2^(2^b / 64) over the bits b of j. */
function powersOfStep(): [high: Float64Array, low: Float64Array] {
  const high = new Float64Array(steps);
  const low = new Float64Array(steps);
  high[0] = 1;
  let root = 2;
  let rootLow = 0;
  for (let bit = steps / 2; bit >= 1; bit /= 2) {
    const approximate = Math.sqrt(root);
    const square = approximate * approximate;
    const missing = root - square - productError(approximate, approximate, square) + rootLow;
    rootLow = missing / (2 * approximate);
    root = approximate + rootLow;
    rootLow -= root - approximate;
    for (let j = 0; j < steps; j += 2 * bit) {
      const product = high[j]! * root;
      const error = productError(high[j]!, root, product) + (high[j]! * rootLow + low[j]! * root);
      high[j + bit] = product + error;
      low[j + bit] = error - (high[j + bit]! - product);
    }
  }
  return [high, low];
}
