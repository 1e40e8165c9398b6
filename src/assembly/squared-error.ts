/**
 * The squared error of each row's only output: loss (x - t)², gradient 2 (x - t).
 * @param outputs a float a row, `stride` bytes apart, with room for 4; overwritten by scale * gradient, the padding
 * by 0.
 * @param targets of the data set (floats); row r has targets[indices[r]].
 * @param losses receives the loss of each row, not scaled.
 */
export function squaredError(
  outputs: usize,
  stride: usize,
  targets: usize,
  indices: usize,
  scale: f32,
  losses: usize,
  rowFrom: usize,
  rowTo: usize,
): void {
  const factor = <f32>2 * scale;
  for (let row = rowFrom; row < rowTo; row++) {
    const output = outputs + row * stride;
    const residual = load<f32>(output) - load<f32>(targets + (<usize>load<u32>(indices + (row << 2)) << 2));
    store<f32>(losses + (row << 2), residual * residual);
    v128.store(output, f32x4.replace_lane(f32x4.splat(0), 0, factor * residual));
  }
}
