/** Bytes of a vector: two doubles. */
const vector: usize = 16;

/** Terms of one pass: their part of the factor b, 256 x 6 doubles, is 12 KB, a third of a first-level cache. */
const passLength: usize = 256;

/** a * b + c of doubles, rounded as in `multiplyAdd`. */
// @ts-ignore: decorator
@inline
export function multiplyAddDoubles(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(a, b, c);
  return f64x2.add(f64x2.mul(a, b), c);
}

/**
 * c += a * b, of doubles. Each entry adds its products in the order of the terms to what is there, so that its bits do
 * not depend on how rows and terms are cut into calls.
 * @param a rowCount x termCount, `rowStride` bytes from row to row and `termStride` from term to term: a transposed
 * matrix is one with the two exchanged.
 * @param b termCount x columnCount, row-major, `strideB` bytes from row to row.
 * @param c rowCount x columnCount, row-major, `strideC` bytes from row to row.
 * @param columnCount an even number.
 */
export function addProduct(
  a: usize,
  rowStride: usize,
  termStride: usize,
  b: usize,
  strideB: usize,
  c: usize,
  strideC: usize,
  rowCount: usize,
  termCount: usize,
  columnCount: usize,
): void {
  const width = columnCount << 3;
  for (let from: usize = 0; from < termCount; from += passLength) {
    const length = min(passLength, termCount - from);
    const terms = a + from * termStride;
    const factors = b + from * strideB;
    for (let offset: usize = 0; offset < width; offset += 3 * vector) {
      const w = factors + offset;
      const sums = c + offset;
      switch (<i32>((width - offset) / vector)) {
        case 1: {
          columnTile(1, terms, rowStride, termStride, w, strideB, sums, strideC, rowCount, length);
          break;
        }
        case 2: {
          columnTile(2, terms, rowStride, termStride, w, strideB, sums, strideC, rowCount, length);
          break;
        }
        default:
          columnTile(3, terms, rowStride, termStride, w, strideB, sums, strideC, rowCount, length);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function columnTile(
  vectors: i32,
  a: usize,
  rowStride: usize,
  termStride: usize,
  b: usize,
  strideB: usize,
  c: usize,
  strideC: usize,
  rowCount: usize,
  length: usize,
): void {
  let row: usize = 0;
  for (; row + 4 <= rowCount; row += 4) {
    tile(4, vectors, a + row * rowStride, rowStride, termStride, b, strideB, c + row * strideC, strideC, length);
  }
  for (; row < rowCount; row++) {
    tile(1, vectors, a + row * rowStride, rowStride, termStride, b, strideB, c + row * strideC, strideC, length);
  }
}

/** @param height 1 or 4 rows. @param vectors 1 to 3. */
// @ts-ignore: decorator
@inline
function tile(
  height: i32,
  vectors: i32,
  a: usize,
  rowStride: usize,
  termStride: usize,
  b: usize,
  strideB: usize,
  c: usize,
  strideC: usize,
  length: usize,
): void {
  const c0 = c,
    c1 = c0 + strideC,
    c2 = c1 + strideC,
    c3 = c2 + strideC;
  let s00 = v128.load(c0),
    s01 = s00,
    s02 = s00,
    s10 = s00,
    s11 = s00,
    s12 = s00,
    s20 = s00,
    s21 = s00,
    s22 = s00,
    s30 = s00,
    s31 = s00,
    s32 = s00;
  if (vectors > 1) s01 = v128.load(c0, 16);
  if (vectors > 2) s02 = v128.load(c0, 32);
  if (height > 1) {
    s10 = v128.load(c1);
    if (vectors > 1) s11 = v128.load(c1, 16);
    if (vectors > 2) s12 = v128.load(c1, 32);
    s20 = v128.load(c2);
    if (vectors > 1) s21 = v128.load(c2, 16);
    if (vectors > 2) s22 = v128.load(c2, 32);
    s30 = v128.load(c3);
    if (vectors > 1) s31 = v128.load(c3, 16);
    if (vectors > 2) s32 = v128.load(c3, 32);
  }
  let a0 = a,
    a1 = a0 + rowStride,
    a2 = a1 + rowStride,
    a3 = a2 + rowStride;
  for (let term: usize = 0; term < length; term++) {
    const w0 = v128.load(b),
      w1 = vectors > 1 ? v128.load(b, 16) : w0,
      w2 = vectors > 2 ? v128.load(b, 32) : w0;
    let x = v128.load64_splat(a0);
    s00 = multiplyAddDoubles(x, w0, s00);
    if (vectors > 1) s01 = multiplyAddDoubles(x, w1, s01);
    if (vectors > 2) s02 = multiplyAddDoubles(x, w2, s02);
    if (height > 1) {
      x = v128.load64_splat(a1);
      s10 = multiplyAddDoubles(x, w0, s10);
      if (vectors > 1) s11 = multiplyAddDoubles(x, w1, s11);
      if (vectors > 2) s12 = multiplyAddDoubles(x, w2, s12);
      x = v128.load64_splat(a2);
      s20 = multiplyAddDoubles(x, w0, s20);
      if (vectors > 1) s21 = multiplyAddDoubles(x, w1, s21);
      if (vectors > 2) s22 = multiplyAddDoubles(x, w2, s22);
      x = v128.load64_splat(a3);
      s30 = multiplyAddDoubles(x, w0, s30);
      if (vectors > 1) s31 = multiplyAddDoubles(x, w1, s31);
      if (vectors > 2) s32 = multiplyAddDoubles(x, w2, s32);
      a1 += termStride;
      a2 += termStride;
      a3 += termStride;
    }
    a0 += termStride;
    b += strideB;
  }
  v128.store(c0, s00);
  if (vectors > 1) v128.store(c0, s01, 16);
  if (vectors > 2) v128.store(c0, s02, 32);
  if (height > 1) {
    v128.store(c1, s10);
    if (vectors > 1) v128.store(c1, s11, 16);
    if (vectors > 2) v128.store(c1, s12, 32);
    v128.store(c2, s20);
    if (vectors > 1) v128.store(c2, s21, 16);
    if (vectors > 2) v128.store(c2, s22, 32);
    v128.store(c3, s30);
    if (vectors > 1) v128.store(c3, s31, 16);
    if (vectors > 2) v128.store(c3, s32, 32);
  }
}
