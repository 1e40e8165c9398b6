import { multiplyAdd } from "./simd";

// Constants stand in memory: a vector constant in the code is built anew at each use, which costs more than a load.
const constants = memory.data<f32>(
  [
    // exp: the argument's bounds, 1 / ln 2, and -ln 2 in two parts, the first with 9 bits, so that its product with
    // an exponent is exact.
    -104,
    89, 1.44269504, -0.693359375, 2.1219444e-4,
    // (exp(r) - 1 - r) / r² for |r| <= ln 2 / 2, minimax, relative error 3e-9.
    0.499999934, 0.166665195, 0.0416684011, 0.00836885128, 0.00138143184,
    // log: √2, and (log(1 + f) - f + f²/2) / f³ for √½ - 1 <= f <= √2 - 1, minimax, error 6e-9.
    1.41421356, 0.333333167, -0.250008104, 0.200022861, -0.166245531, 0.141811961, -0.131287676, 0.128816224,
    -0.0785954587,
    // 1.5 * 2^23, which leaves a sum's nearest integer in the lowest bits; and 1.
    12582912, 1,
    // For results that may flush to 0: the argument whose exponent is -127, and 1.5 * 2^23 + 127.
    -88.0296919, 12583039,
  ],
  16,
);

// @ts-ignore: decorator
@inline
function constant(index: usize): v128 {
  return v128.load32_splat(constants + (index << 2));
}

/**
 * e^x, about 1 ulp. Underflows through the denormal numbers to 0, overflows to Infinity; NaN gives NaN, and 0
 * exactly 1.
 */
// @ts-ignore: decorator
@inline
export function exponential(x: v128): v128 {
  // The order of the operands lets NaN through.
  x = f32x4.pmin(f32x4.pmax(x, constant(0)), constant(1));
  const magic = constant(19);
  const one = constant(20);
  const shifted = f32x4.add(f32x4.mul(x, constant(2)), magic);
  const exponent = f32x4.sub(shifted, magic);
  const r = multiplyAdd(exponent, constant(4), multiplyAdd(exponent, constant(3), x));
  let p = multiplyAdd(constant(9), r, constant(8));
  p = multiplyAdd(p, r, constant(7));
  p = multiplyAdd(p, r, constant(6));
  p = multiplyAdd(p, r, constant(5));
  p = f32x4.add(multiplyAdd(f32x4.mul(r, r), p, r), one);
  // Two factors: 2^exponent alone may be too small or too large for a number.
  const power = i32x4.sub(shifted, magic);
  const half = i32x4.shr_s(power, 1);
  const first = i32x4.add(p, i32x4.shl(half, 23));
  const second = i32x4.add(one, i32x4.shl(i32x4.sub(power, half), 23));
  return f32x4.mul(first, second);
}

/**
 * e^x for x <= 0, about 1 ulp, for less work: below 2^-126 it gives 0. NaN gives NaN, and 0 exactly 1.
 */
// @ts-ignore: decorator
@inline
export function exponentialToOne(x: v128): v128 {
  // The order of the operands lets NaN through.
  x = f32x4.pmax(x, constant(21));
  const magic = constant(22);
  const one = constant(20);
  const shifted = multiplyAdd(x, constant(2), magic);
  const exponent = f32x4.sub(shifted, magic);
  const r = multiplyAdd(exponent, constant(4), multiplyAdd(exponent, constant(3), x));
  let p = multiplyAdd(constant(9), r, constant(8));
  p = multiplyAdd(p, r, constant(7));
  p = multiplyAdd(p, r, constant(6));
  p = multiplyAdd(p, r, constant(5));
  p = multiplyAdd(multiplyAdd(p, r, one), r, one);
  // The lowest bits hold a number's biased exponent; of -127 it is that of 0.
  return f32x4.mul(p, i32x4.shl(shifted, 23));
}

/** Natural logarithm of normal positive numbers, about 1 ulp away from 1. Infinity and NaN give themselves. */
// @ts-ignore: decorator
@inline
export function logarithm(x: v128): v128 {
  const bits = i32x4.sub(x, i32x4.splat(0x3f800000));
  let exponent = i32x4.shr_s(bits, 23);
  let mantissa = i32x4.add(v128.and(x, i32x4.splat(0x007fffff)), i32x4.splat(0x3f800000));
  const isLarge = f32x4.gt(mantissa, constant(10));
  exponent = i32x4.sub(exponent, isLarge);
  mantissa = v128.bitselect(f32x4.mul(mantissa, f32x4.splat(0.5)), mantissa, isLarge);
  const n = f32x4.convert_i32x4_s(exponent);
  const f = f32x4.sub(mantissa, f32x4.splat(1));
  let p = multiplyAdd(constant(18), f, constant(17));
  p = multiplyAdd(p, f, constant(16));
  p = multiplyAdd(p, f, constant(15));
  p = multiplyAdd(p, f, constant(14));
  p = multiplyAdd(p, f, constant(13));
  p = multiplyAdd(p, f, constant(12));
  p = multiplyAdd(p, f, constant(11));
  const square = f32x4.mul(f, f);
  // f - f²/2 + f³ p + n ln 2, the small terms first.
  let small = f32x4.mul(f32x4.mul(p, f), square);
  small = multiplyAdd(f32x4.neg(n), constant(4), small);
  small = multiplyAdd(square, f32x4.splat(-0.5), small);
  const result = multiplyAdd(f32x4.neg(n), constant(3), f32x4.add(f, small));
  const isFinite = f32x4.lt(x, f32x4.splat(Infinity));
  return v128.bitselect(result, x, isFinite);
}

/** log(1 + x) for x >= 0: adds what 1 + x rounded away. */
// @ts-ignore: decorator
@inline
export function logarithmOfOnePlus(x: v128): v128 {
  const one = f32x4.splat(1);
  const sum = f32x4.add(one, x);
  const lost = f32x4.sub(x, f32x4.sub(sum, one));
  const result = f32x4.add(logarithm(sum), f32x4.div(lost, sum));
  return v128.bitselect(result, x, f32x4.lt(x, f32x4.splat(Infinity)));
}
