/**
 * The multiclass hinge loss of each row, times the weight of its class: Σ_{j≠y} max(0, s_j - s_y + 1). Where a term
 * is 0, so is its slope; a NaN goes on, to be seen in the loss.
 * @param scores rows x classes, `stride` bytes apart, room for the classes padded to a multiple of 4; overwritten by
 * scale * gradient, the padding by 0.
 * @param labels of the data set (u32); row r has labels[indices[r]].
 * @param classWeights floats; 0 for none.
 * @param losses receives the loss of each row, not scaled.
 * @param tops receives for each row the index of its largest score, the first of equal ones (u32).
 */
export function hinge(
  scores: usize,
  stride: usize,
  classCount: usize,
  labels: usize,
  indices: usize,
  classWeights: usize,
  scale: f32,
  losses: usize,
  tops: usize,
  rowFrom: usize,
  rowTo: usize,
): void {
  const zero = f32x4.splat(0);
  const classes = i32x4.splat(<i32>classCount);
  for (let row = rowFrom; row < rowTo; row++) {
    const x = scores + row * stride;
    const label = <usize>load<u32>(labels + (<usize>load<u32>(indices + (row << 2)) << 2));
    const weight: f32 = classWeights ? load<f32>(classWeights + (label << 2)) : 1;
    store<u32>(tops + (row << 2), topOf(x, classCount));
    const threshold = f32x4.splat(load<f32>(x + (label << 2)) - 1);
    const slope = f32x4.splat(scale * weight);
    let index = i32x4(0, 1, 2, 3);
    let sum = zero;
    let violations = i32x4.splat(0);
    for (let k: usize = 0; k < classCount; k += 4) {
      const at = x + (k << 2);
      const excess = f32x4.sub(v128.load(at), threshold);
      const isOther = v128.andnot(
        i32x4.lt_s(index, classes),
        i32x4.eq(index, i32x4.splat(<i32>label)),
      );
      const violates = v128.andnot(isOther, f32x4.le(excess, zero));
      sum = f32x4.add(sum, v128.and(excess, violates));
      violations = i32x4.sub(violations, violates);
      v128.store(at, v128.and(slope, violates));
      index = i32x4.add(index, i32x4.splat(4));
    }
    sum = f32x4.add(sum, v128.shuffle<f32>(sum, sum, 2, 3, 0, 1));
    sum = f32x4.add(sum, v128.shuffle<f32>(sum, sum, 1, 0, 3, 2));
    violations = i32x4.add(violations, v128.shuffle<i32>(violations, violations, 2, 3, 0, 1));
    violations = i32x4.add(violations, v128.shuffle<i32>(violations, violations, 1, 0, 3, 2));
    store<f32>(losses + (row << 2), weight * f32x4.extract_lane(sum, 0));
    store<f32>(x + (label << 2), -(<f32>i32x4.extract_lane(violations, 0)) * (scale * weight));
  }
}

// @ts-ignore: decorator
@inline
function topOf(x: usize, classCount: usize): u32 {
  let top: usize = 0;
  let largest = load<f32>(x);
  for (let k: usize = 1; k < classCount; k++) {
    const value = load<f32>(x + (k << 2));
    if (value > largest) {
      largest = value;
      top = k;
    }
  }
  return <u32>top;
}
