import { exponential } from "./exponential";

/**
 * Softmax of each row, fast: about 2 ulp, in the precision of the values. Special values as the exact softmax's: NaN,
 * +Infinity or nothing but -Infinity give NaN.
 * @param values rows x count floats, `stride` bytes apart. The results may take their place.
 */
export function softmaxRows(
  values: usize,
  results: usize,
  stride: usize,
  count: usize,
  rowFrom: usize,
  rowTo: usize,
): void {
  for (let row = rowFrom; row < rowTo; row++) {
    softmaxOfRow(values + row * stride, results + row * stride, count);
  }
}

// @ts-ignore: decorator
@inline
function softmaxOfRow(x: usize, y: usize, count: usize): void {
  const whole = (count & ~3) << 2;
  const rest = (count & 3) << 2;
  const maximum = f32x4.splat(maximumOf(x, count));
  let sum0 = f32x4.splat(0), sum1 = sum0;
  let at: usize = 0;
  for (; at + 32 <= whole; at += 32) {
    const e0 = exponential(f32x4.sub(v128.load(x + at), maximum));
    const e1 = exponential(f32x4.sub(v128.load(x + at, 16), maximum));
    v128.store(y + at, e0);
    v128.store(y + at, e1, 16);
    sum0 = f32x4.add(sum0, e0);
    sum1 = f32x4.add(sum1, e1);
  }
  if (at < whole) {
    const e = exponential(f32x4.sub(v128.load(x + at), maximum));
    v128.store(y + at, e);
    sum0 = f32x4.add(sum0, e);
    at += 16;
  }
  if (rest) {
    const e = exponential(f32x4.sub(loadPart(x + at, rest), maximum));
    storePart(y + at, e, rest);
    sum1 = f32x4.add(sum1, v128.bitselect(e, f32x4.splat(0), maskOf(rest)));
  }
  const sum = f32x4.add(sum0, sum1);
  const total =
    f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 2) +
    (f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 3));
  const factor = f32x4.splat(1 / total);
  for (at = 0; at + 32 <= whole; at += 32) {
    v128.store(y + at, f32x4.mul(v128.load(y + at), factor));
    v128.store(y + at, f32x4.mul(v128.load(y + at, 16), factor), 16);
  }
  if (at < whole) {
    v128.store(y + at, f32x4.mul(v128.load(y + at), factor));
    at += 16;
  }
  if (rest) storePart(y + at, f32x4.mul(loadPart(y + at, rest), factor), rest);
}

/** NaN entries may be passed over: their exponentials make the sum NaN. */
// @ts-ignore: decorator
@inline
function maximumOf(x: usize, count: usize): f32 {
  const end = x + ((count & ~3) << 2);
  let m0 = f32x4.splat(-Infinity), m1 = m0, m2 = m0, m3 = m0;
  for (; x + 64 <= end; x += 64) {
    m0 = f32x4.pmax(m0, v128.load(x));
    m1 = f32x4.pmax(m1, v128.load(x, 16));
    m2 = f32x4.pmax(m2, v128.load(x, 32));
    m3 = f32x4.pmax(m3, v128.load(x, 48));
  }
  for (; x < end; x += 16) m0 = f32x4.pmax(m0, v128.load(x));
  const m = f32x4.pmax(f32x4.pmax(m0, m1), f32x4.pmax(m2, m3));
  let maximum = max(max(f32x4.extract_lane(m, 0), f32x4.extract_lane(m, 1)), max(f32x4.extract_lane(m, 2), f32x4.extract_lane(m, 3)));
  for (let k: usize = 0; k < (count & 3); k++) maximum = max(maximum, load<f32>(x + (k << 2)));
  return maximum;
}

const masks = memory.data<i32>([0, 0, 0, 0, -1, 0, 0, 0, -1, -1, 0, 0, -1, -1, -1, 0], 16);

// @ts-ignore: decorator
@inline
function maskOf(bytes: usize): v128 {
  return v128.load(masks + (bytes << 2));
}

// @ts-ignore: decorator
@inline
function loadPart(x: usize, bytes: usize): v128 {
  let vector = v128.load32_zero(x);
  if (bytes > 4) vector = f32x4.replace_lane(vector, 1, load<f32>(x, 4));
  if (bytes > 8) vector = f32x4.replace_lane(vector, 2, load<f32>(x, 8));
  return vector;
}

// @ts-ignore: decorator
@inline
function storePart(y: usize, vector: v128, bytes: usize): void {
  store<f32>(y, f32x4.extract_lane(vector, 0));
  if (bytes > 4) store<f32>(y, f32x4.extract_lane(vector, 1), 4);
  if (bytes > 8) store<f32>(y, f32x4.extract_lane(vector, 2), 8);
}
