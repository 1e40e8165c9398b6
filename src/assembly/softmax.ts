import { exponentialToOne } from "./exponential";

/** Up to this many entries, four rows at once are faster than one after the other. */
const widestOfFour: usize = 64;

/**
 * Softmax of each row, fast: about 2 ulp, in the precision of the values; entries below 2^-126 of the row's largest
 * give 0. Special values as the exact softmax's: NaN, +Infinity or nothing but -Infinity give NaN.
 * @param values rows x count floats, `stride` bytes apart; up to 12 bytes after a row are read. The results may take
 * their place.
 */
export function softmaxRows(
  values: usize,
  results: usize,
  stride: usize,
  count: usize,
  rowFrom: usize,
  rowTo: usize,
): void {
  let row = rowFrom;
  if (count <= widestOfFour) {
    for (; row + 4 <= rowTo; row += 4) {
      softmaxOfFour(values + row * stride, results + row * stride, stride, count);
    }
  }
  for (; row < rowTo; row++) softmaxOfRow(values + row * stride, results + row * stride, count);
}

/** Short rows one by one would wait for the sum and the division of each. */
// @ts-ignore: decorator
@inline
function softmaxOfFour(x0: usize, y0: usize, stride: usize, count: usize): void {
  const x1 = x0 + stride,
    x2 = x1 + stride,
    x3 = x2 + stride;
  const y1 = y0 + stride,
    y2 = y1 + stride,
    y3 = y2 + stride;
  const whole = (count & ~3) << 2;
  const rest = (count & 3) << 2;
  const mask = v128.load(masks + (rest << 2));
  const lowest = f32x4.splat(-Infinity);
  let m0 = lowest,
    m1 = lowest,
    m2 = lowest,
    m3 = lowest;
  let at: usize = 0;
  // NaN entries may be passed over: their exponentials make the sum NaN.
  for (; at < whole; at += 16) {
    m0 = f32x4.pmax(m0, v128.load(x0 + at));
    m1 = f32x4.pmax(m1, v128.load(x1 + at));
    m2 = f32x4.pmax(m2, v128.load(x2 + at));
    m3 = f32x4.pmax(m3, v128.load(x3 + at));
  }
  let last0 = lowest,
    last1 = lowest,
    last2 = lowest,
    last3 = lowest;
  if (rest) {
    last0 = v128.bitselect(v128.load(x0 + at), lowest, mask);
    last1 = v128.bitselect(v128.load(x1 + at), lowest, mask);
    last2 = v128.bitselect(v128.load(x2 + at), lowest, mask);
    last3 = v128.bitselect(v128.load(x3 + at), lowest, mask);
    m0 = f32x4.pmax(m0, last0);
    m1 = f32x4.pmax(m1, last1);
    m2 = f32x4.pmax(m2, last2);
    m3 = f32x4.pmax(m3, last3);
  }
  const m01 = f32x4.pmax(v128.shuffle<f32>(m0, m1, 0, 4, 1, 5), v128.shuffle<f32>(m0, m1, 2, 6, 3, 7));
  const m23 = f32x4.pmax(v128.shuffle<f32>(m2, m3, 0, 4, 1, 5), v128.shuffle<f32>(m2, m3, 2, 6, 3, 7));
  const maxima = f32x4.pmax(v128.shuffle<i64>(m01, m23, 0, 2), v128.shuffle<i64>(m01, m23, 1, 3));
  m0 = v128.shuffle<f32>(maxima, maxima, 0, 0, 0, 0);
  m1 = v128.shuffle<f32>(maxima, maxima, 1, 1, 1, 1);
  m2 = v128.shuffle<f32>(maxima, maxima, 2, 2, 2, 2);
  m3 = v128.shuffle<f32>(maxima, maxima, 3, 3, 3, 3);

  let s0 = f32x4.splat(0),
    s1 = s0,
    s2 = s0,
    s3 = s0;
  for (at = 0; at < whole; at += 16) {
    const e0 = exponentialToOne(f32x4.sub(v128.load(x0 + at), m0));
    v128.store(y0 + at, e0);
    s0 = f32x4.add(s0, e0);
    const e1 = exponentialToOne(f32x4.sub(v128.load(x1 + at), m1));
    v128.store(y1 + at, e1);
    s1 = f32x4.add(s1, e1);
    const e2 = exponentialToOne(f32x4.sub(v128.load(x2 + at), m2));
    v128.store(y2 + at, e2);
    s2 = f32x4.add(s2, e2);
    const e3 = exponentialToOne(f32x4.sub(v128.load(x3 + at), m3));
    v128.store(y3 + at, e3);
    s3 = f32x4.add(s3, e3);
  }
  if (rest) {
    last0 = v128.and(exponentialToOne(f32x4.sub(last0, m0)), mask);
    last1 = v128.and(exponentialToOne(f32x4.sub(last1, m1)), mask);
    last2 = v128.and(exponentialToOne(f32x4.sub(last2, m2)), mask);
    last3 = v128.and(exponentialToOne(f32x4.sub(last3, m3)), mask);
    s0 = f32x4.add(s0, last0);
    s1 = f32x4.add(s1, last1);
    s2 = f32x4.add(s2, last2);
    s3 = f32x4.add(s3, last3);
  }
  const s01 = f32x4.add(v128.shuffle<f32>(s0, s1, 0, 4, 1, 5), v128.shuffle<f32>(s0, s1, 2, 6, 3, 7));
  const s23 = f32x4.add(v128.shuffle<f32>(s2, s3, 0, 4, 1, 5), v128.shuffle<f32>(s2, s3, 2, 6, 3, 7));
  const sums = f32x4.add(v128.shuffle<i64>(s01, s23, 0, 2), v128.shuffle<i64>(s01, s23, 1, 3));
  const factors = f32x4.div(f32x4.splat(1), sums);
  const f0 = v128.shuffle<f32>(factors, factors, 0, 0, 0, 0),
    f1 = v128.shuffle<f32>(factors, factors, 1, 1, 1, 1),
    f2 = v128.shuffle<f32>(factors, factors, 2, 2, 2, 2),
    f3 = v128.shuffle<f32>(factors, factors, 3, 3, 3, 3);
  for (at = 0; at < whole; at += 16) {
    v128.store(y0 + at, f32x4.mul(v128.load(y0 + at), f0));
    v128.store(y1 + at, f32x4.mul(v128.load(y1 + at), f1));
    v128.store(y2 + at, f32x4.mul(v128.load(y2 + at), f2));
    v128.store(y3 + at, f32x4.mul(v128.load(y3 + at), f3));
  }
  if (rest) {
    storePart(y0 + at, f32x4.mul(last0, f0), rest);
    storePart(y1 + at, f32x4.mul(last1, f1), rest);
    storePart(y2 + at, f32x4.mul(last2, f2), rest);
    storePart(y3 + at, f32x4.mul(last3, f3), rest);
  }
}

// @ts-ignore: decorator
@inline
function softmaxOfRow(x: usize, y: usize, count: usize): void {
  const whole = (count & ~3) << 2;
  const rest = (count & 3) << 2;
  const mask = v128.load(masks + (rest << 2));
  const lowest = f32x4.splat(-Infinity);
  let m0 = lowest,
    m1 = lowest,
    m2 = lowest,
    m3 = lowest;
  let at: usize = 0;
  // NaN entries may be passed over: their exponentials make the sum NaN.
  for (; at + 64 <= whole; at += 64) {
    m0 = f32x4.pmax(m0, v128.load(x + at));
    m1 = f32x4.pmax(m1, v128.load(x + at, 16));
    m2 = f32x4.pmax(m2, v128.load(x + at, 32));
    m3 = f32x4.pmax(m3, v128.load(x + at, 48));
  }
  for (; at < whole; at += 16) m0 = f32x4.pmax(m0, v128.load(x + at));
  if (rest) m1 = f32x4.pmax(m1, v128.bitselect(v128.load(x + at), lowest, mask));
  m0 = f32x4.pmax(f32x4.pmax(m0, m1), f32x4.pmax(m2, m3));
  m0 = f32x4.pmax(m0, v128.shuffle<f32>(m0, m0, 2, 3, 0, 1));
  const maximum = f32x4.pmax(m0, v128.shuffle<f32>(m0, m0, 1, 0, 3, 2));

  let sum0 = f32x4.splat(0),
    sum1 = sum0;
  at = 0;
  // Narrow rows as `softmaxOfFour` adds them: a row's bits must not depend on how many rows come with it.
  if (count <= widestOfFour) {
    for (; at < whole; at += 16) {
      const e = exponentialToOne(f32x4.sub(v128.load(x + at), maximum));
      v128.store(y + at, e);
      sum0 = f32x4.add(sum0, e);
    }
  }
  for (; at + 32 <= whole; at += 32) {
    const e0 = exponentialToOne(f32x4.sub(v128.load(x + at), maximum));
    const e1 = exponentialToOne(f32x4.sub(v128.load(x + at, 16), maximum));
    v128.store(y + at, e0);
    v128.store(y + at, e1, 16);
    sum0 = f32x4.add(sum0, e0);
    sum1 = f32x4.add(sum1, e1);
  }
  if (at < whole) {
    const e = exponentialToOne(f32x4.sub(v128.load(x + at), maximum));
    v128.store(y + at, e);
    sum0 = f32x4.add(sum0, e);
    at += 16;
  }
  let last = f32x4.splat(0);
  if (rest) {
    last = v128.and(exponentialToOne(f32x4.sub(v128.load(x + at), maximum)), mask);
    if (count <= widestOfFour) sum0 = f32x4.add(sum0, last);
    else sum1 = f32x4.add(sum1, last);
  }
  let sum = f32x4.add(sum0, sum1);
  sum = f32x4.add(sum, v128.shuffle<f32>(sum, sum, 2, 3, 0, 1));
  sum = f32x4.add(sum, v128.shuffle<f32>(sum, sum, 1, 0, 3, 2));
  const factor = f32x4.div(f32x4.splat(1), sum);
  for (at = 0; at + 32 <= whole; at += 32) {
    v128.store(y + at, f32x4.mul(v128.load(y + at), factor));
    v128.store(y + at, f32x4.mul(v128.load(y + at, 16), factor), 16);
  }
  if (at < whole) {
    v128.store(y + at, f32x4.mul(v128.load(y + at), factor));
    at += 16;
  }
  if (rest) storePart(y + at, f32x4.mul(last, factor), rest);
}

/** Which lanes the entries after a row's last whole vector fill, for 0 to 3 of them. */
const masks = memory.data<i32>([0, 0, 0, 0, -1, 0, 0, 0, -1, -1, 0, 0, -1, -1, -1, 0], 16);

// @ts-ignore: decorator
@inline
function storePart(y: usize, vector: v128, bytes: usize): void {
  if (bytes == 4) v128.store_lane<f32>(y, vector, 0);
  else {
    v128.store_lane<i64>(y, vector, 0);
    if (bytes == 12) v128.store_lane<f32>(y, vector, 2, 8);
  }
}
