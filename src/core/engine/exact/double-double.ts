/**
 * Double-double arithmetic: a number is the unevaluated sum of a `high` and a `low` float64, where high is the sum
 * rounded. That doubles the precision to about 106 bits. High parts come from the plain operators; the functions
 * here give what those rounded away, exactly.
 */

/** What `sum`, the rounded a + b, lost: a + b - sum, exactly (Knuth's TwoSum), unless something overflows. */
export function sumError(a: number, b: number, sum: number): number {
  const bRounded = sum - a;
  return a - (sum - bRounded) + (b - bRounded);
}

/** 2^27 + 1: its multiple splits a float64 in two halves of at most 26 bits each. */
const splitter = 134217729;

/**
 * What `product`, the rounded a * b, lost: a * b - product, exactly (Veltkamp's splitting and Dekker's product, for
 * JavaScript has no fused multiply-add). Factors must stay below 2^996, the product above 2^-968.
 */
export function productError(a: number, b: number, product: number): number {
  const aSplit = splitter * a;
  const aHigh = aSplit - (aSplit - a);
  const aLow = a - aHigh;
  const bSplit = splitter * b;
  const bHigh = bSplit - (bSplit - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

const leastExponent = -1074;

/** Every power of two that float64 has. `2 ** n` is not promised to be exact. */
const powersOfTwo = new Float64Array(1024 - leastExponent);
for (let i = 0, power = Number.MIN_VALUE; i < powersOfTwo.length; i++, power *= 2) powersOfTwo[i] = power;

/** 2^exponent, exactly; exponent is an integer from -1074 to 1023. */
export function powerOfTwo(exponent: number): number {
  return powersOfTwo[exponent - leastExponent]!;
}

/**
 * (high + low) * 2^exponent, rounded once. Scaling the rounded sum would round denormal results a second time.
 * @param high from 0 to below 2^1000.
 * @param exponent from -2000 to 0.
 */
export function roundScaled(high: number, low: number, exponent: number): number {
  // The denormal result's last bit, before scaling; the smallest normal one is 2^52 of them.
  const unitExponent = leastExponent - exponent;
  if (exponent >= leastExponent && high >= powerOfTwo(unitExponent + 52)) return high * powerOfTwo(exponent);
  const unit = powerOfTwo(unitExponent);
  const aligner = powerOfTwo(unitExponent + 52);
  const aligned = aligner + high;
  let units = (aligned - aligner) / unit;
  // `high` alone was rounded; `low` matters where high lay half-way.
  const remainder = high - (aligned - aligner);
  if (remainder === unit / 2 && low > 0) units += 1;
  if (remainder === -unit / 2 && low < 0) units -= 1;
  return units * Number.MIN_VALUE;
}

/**
 * (high + low) / (divisorHigh + divisorLow) * 2^exponent, rounded once.
 * @param high from 0 to 4.
 * @param divisorHigh from 1 to 2^53.
 * @param exponent from -2000 to 0.
 */
export function divideScaled(
  high: number,
  low: number,
  divisorHigh: number,
  divisorLow: number,
  exponent: number,
): number {
  const quotient = high / divisorHigh;
  const product = quotient * divisorHigh;
  const remainder =
    high - product - productError(quotient, divisorHigh, product) + (low - quotient * divisorLow);
  const correction = remainder / divisorHigh;
  const rounded = quotient + correction;
  return roundScaled(rounded, correction - (rounded - quotient), exponent);
}
