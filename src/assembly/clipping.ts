// The gradient's global norm is the root of one sum for each input of each layer, and one for each layer's biases:
// whichever thread computes a sum, it adds the same numbers in the same order.

/**
 * The sums of squares of `rowCount` rows of `width` floats, a multiple of 4, one after another, in float64.
 * @param sums doubles; each is added to, or, where `isFirst`, overwritten.
 */
export function sumSquares(
  values: usize,
  width: usize,
  rowCount: usize,
  sums: usize,
  isFirst: bool,
): void {
  let at = values;
  for (let row: usize = 0; row < rowCount; row++) {
    const end = at + (width << 2);
    let sum = f64x2.splat(0);
    for (; at < end; at += 16) {
      const vector = v128.load(at);
      const low = f64x2.promote_low_f32x4(vector);
      const high = f64x2.promote_low_f32x4(v128.shuffle<i64>(vector, vector, 1, 0));
      sum = f64x2.add(sum, f64x2.mul(low, low));
      sum = f64x2.add(sum, f64x2.mul(high, high));
    }
    const total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
    const to = sums + (row << 3);
    store<f64>(to, isFirst ? total : load<f64>(to) + total);
  }
}

/** What a gradient whose norm's square is the sum of `count` doubles is to be multiplied by, to be at most `clip` long. */
export function clipFactor(sums: usize, count: usize, clip: f32): f32 {
  let squares: f64 = 0;
  for (let index: usize = 0; index < count; index++) squares += load<f64>(sums + (index << 3));
  const norm = sqrt(squares);
  return norm > <f64>clip ? <f32>(<f64>clip / norm) : 1;
}

/** values *= factor, `count` floats, a multiple of 4. */
export function scaleFloats(values: usize, count: usize, factor: f32): void {
  if (factor == 1) return;
  const end = values + (count << 2);
  const factors = f32x4.splat(factor);
  for (let at = values; at < end; at += 16) v128.store(at, f32x4.mul(v128.load(at), factors));
}
