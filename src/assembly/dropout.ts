// Inverted dropout (Srivastava et al., 2014). Whether a unit is dropped follows from the step's key and the unit's
// place alone, by Philox4x32-10 (Salmon et al., 2011, doi:10.1145/2063384.2063405): the way back finds the mask of the
// way forward again, in whatever order threads come by.

const multiplier0: i32 = 0xd2511f53;
const multiplier1: i32 = 0xcd9e8d57;
const weyl0: i32 = 0x9e3779b9;
const weyl1: i32 = 0xbb67ae85;
const rounds = 10;

/** The upper halves of the products of unsigned integers. */
// @ts-ignore: decorator
@inline
function highProduct(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(i64x2.extmul_low_i32x4_u(a, b), i64x2.extmul_high_i32x4_u(a, b), 1, 3, 5, 7);
}

/**
 * results = values, times 1 / (1 - rate) where a unit is kept and times 0 where it is dropped. Unit u of a row depends
 * on word (u / 4) % 4 of the block that Philox makes of the counter (4 ⌊u / 16⌋ + u % 4, row, layer, 0).
 * @param values rows of `width` floats, a multiple of 4, `stride` bytes apart; the same place as the results', or
 * another.
 * @param firstRow number of row 0 within the batch.
 * @param limit rate * 2^32: a word below it drops its unit.
 * @param kept 1 / (1 - rate).
 */
export function dropout(
  values: usize,
  results: usize,
  stride: usize,
  width: usize,
  layer: u32,
  firstRow: u32,
  key0: u32,
  key1: u32,
  limit: u32,
  kept: f32,
  rowFrom: usize,
  rowTo: usize,
): void {
  const m0 = i32x4.splat(multiplier0);
  const m1 = i32x4.splat(multiplier1);
  const limits = i32x4.splat(limit);
  const factor = f32x4.splat(kept);
  for (let row = rowFrom; row < rowTo; row++) {
    const from = values + row * stride;
    const to = results + row * stride;
    for (let unit: usize = 0; unit < width; unit += 16) {
      let c0 = i32x4.add(i32x4.splat(<i32>(unit >> 2)), i32x4(0, 1, 2, 3));
      let c1 = i32x4.splat(<i32>(firstRow + <u32>row));
      let c2 = i32x4.splat(<i32>layer);
      let c3 = i32x4.splat(0);
      let k0 = <i32>key0;
      let k1 = <i32>key1;
      for (let round = 0; round < rounds; round++) {
        const high0 = highProduct(c0, m0);
        const high1 = highProduct(c2, m1);
        const low0 = i32x4.mul(c0, m0);
        const low1 = i32x4.mul(c2, m1);
        c0 = v128.xor(v128.xor(high1, c1), i32x4.splat(k0));
        c1 = low1;
        c2 = v128.xor(v128.xor(high0, c3), i32x4.splat(k1));
        c3 = low0;
        k0 += weyl0;
        k1 += weyl1;
      }
      const at = unit << 2;
      apply(from + at, to + at, c0, limits, factor);
      if (unit + 4 < width) apply(from + at + 16, to + at + 16, c1, limits, factor);
      if (unit + 8 < width) apply(from + at + 32, to + at + 32, c2, limits, factor);
      if (unit + 12 < width) apply(from + at + 48, to + at + 48, c3, limits, factor);
    }
  }
}

// @ts-ignore: decorator
@inline
function apply(from: usize, to: usize, words: v128, limits: v128, factor: v128): void {
  const mask = v128.andnot(factor, i32x4.lt_u(words, limits));
  v128.store(to, f32x4.mul(v128.load(from), mask));
}
