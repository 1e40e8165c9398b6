import { exponential } from "./exponential";

/**
 * Softmax of each row, fast: about 2 ulp, in the precision of the values. Special values as the exact softmax's: NaN,
 * +Infinity or nothing but -Infinity give NaN.
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
  for (let row = rowFrom; row < rowTo; row++) {
    softmaxOfRow(values + row * stride, results + row * stride, count);
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
  for (at = 0; at + 32 <= whole; at += 32) {
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
  let last = f32x4.splat(0);
  if (rest) {
    last = v128.and(exponential(f32x4.sub(v128.load(x + at), maximum)), mask);
    sum1 = f32x4.add(sum1, last);
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
