import { panelWidth } from "./panels";
import { multiplyAdd } from "./simd";

/** Inputs of one pass: a panel's part of 128 x 32 weights is 16 KB, half of a first-level cache. */
const passLength: usize = 128;

/**
 * outputs = max(lower, inputs * weights + biases), for the rows from `rowFrom` to before `rowTo` and the columns
 * from `columnFrom` to before `columnTo`. Each output sums its products in the order of the inputs, from its
 * bias on, so that its bits do not depend on the ranges.
 * @param inputs rows x inputCount, `inputStride` bytes from row to row.
 * @param weights panels of 32 columns, the last one narrower; each inputCount x its width, row-major.
 * @param columnFrom a multiple of 32.
 * @param columnTo a multiple of 32, or the padded number of columns: a multiple of 4.
 * @param lower 0 for ReLU, -Infinity for none.
 */
export function affine(
  inputs: usize,
  inputStride: usize,
  inputCount: usize,
  weights: usize,
  biases: usize,
  outputs: usize,
  outputStride: usize,
  columnCount: usize,
  rowFrom: usize,
  rowTo: usize,
  columnFrom: usize,
  columnTo: usize,
  lower: f32,
): void {
  for (let column = columnFrom; column < columnTo; column += panelWidth) {
    const width = min(panelWidth, columnCount - column);
    const panel = weights + ((inputCount * column) << 2);
    const strideW = width << 2;
    let from: usize = 0;
    do {
      const isLast = inputCount - from <= passLength + passLength / 2;
      const length = isLast ? inputCount - from : passLength;
      const limit = f32x4.splat(isLast ? lower : -Infinity);
      const w = panel + from * strideW;
      const bias: usize = from == 0 ? biases + (column << 2) : 0;
      let row = rowFrom;
      for (; row + 6 <= rowTo; row += 6) {
        rowTile(
          6,
          inputs + row * inputStride + (from << 2),
          inputStride,
          length,
          w,
          strideW,
          bias,
          outputs + row * outputStride + (column << 2),
          outputStride,
          width,
          limit,
        );
      }
      const a = inputs + row * inputStride + (from << 2);
      const c = outputs + row * outputStride + (column << 2);
      switch (<i32>(rowTo - row)) {
        case 5: {
          rowTile(5, a, inputStride, length, w, strideW, bias, c, outputStride, width, limit);
          break;
        }
        case 4: {
          rowTile(4, a, inputStride, length, w, strideW, bias, c, outputStride, width, limit);
          break;
        }
        case 3: {
          rowTile(3, a, inputStride, length, w, strideW, bias, c, outputStride, width, limit);
          break;
        }
        case 2: {
          rowTile(2, a, inputStride, length, w, strideW, bias, c, outputStride, width, limit);
          break;
        }
        case 1: {
          rowTile(1, a, inputStride, length, w, strideW, bias, c, outputStride, width, limit);
          break;
        }
        default:
      }
      from += length;
    } while (from < inputCount);
  }
}

// @ts-ignore: decorator
@inline
function rowTile(
  height: i32,
  a: usize,
  strideA: usize,
  length: usize,
  w: usize,
  strideW: usize,
  bias: usize,
  c: usize,
  strideC: usize,
  width: usize,
  limit: v128,
): void {
  let column: usize = 0;
  for (; column + 8 <= width; column += 8) {
    const offset = column << 2;
    tile8(
      height,
      a,
      strideA,
      length,
      w + offset,
      strideW,
      bias ? bias + offset : 0,
      c + offset,
      strideC,
      limit,
    );
  }
  if (column < width) {
    const offset = column << 2;
    tile4(
      height,
      a,
      strideA,
      length,
      w + offset,
      strideW,
      bias ? bias + offset : 0,
      c + offset,
      strideC,
      limit,
    );
  }
}

// @ts-ignore: decorator
@inline
function tile8(
  height: i32,
  a: usize,
  strideA: usize,
  length: usize,
  w: usize,
  strideW: usize,
  bias: usize,
  c: usize,
  strideC: usize,
  limit: v128,
): void {
  const c0 = c,
    c1 = c0 + strideC,
    c2 = c1 + strideC,
    c3 = c2 + strideC,
    c4 = c3 + strideC,
    c5 = c4 + strideC;
  let s00 = f32x4.splat(0),
    s01 = s00,
    s10 = s00,
    s11 = s00,
    s20 = s00,
    s21 = s00;
  let s30 = s00,
    s31 = s00,
    s40 = s00,
    s41 = s00,
    s50 = s00,
    s51 = s00;
  if (bias) {
    s00 = v128.load(bias);
    s01 = v128.load(bias, 16);
    s10 = s00;
    s11 = s01;
    s20 = s00;
    s21 = s01;
    s30 = s00;
    s31 = s01;
    s40 = s00;
    s41 = s01;
    s50 = s00;
    s51 = s01;
  } else {
    s00 = v128.load(c0);
    s01 = v128.load(c0, 16);
    if (height > 1) {
      s10 = v128.load(c1);
      s11 = v128.load(c1, 16);
    }
    if (height > 2) {
      s20 = v128.load(c2);
      s21 = v128.load(c2, 16);
    }
    if (height > 3) {
      s30 = v128.load(c3);
      s31 = v128.load(c3, 16);
    }
    if (height > 4) {
      s40 = v128.load(c4);
      s41 = v128.load(c4, 16);
    }
    if (height > 5) {
      s50 = v128.load(c5);
      s51 = v128.load(c5, 16);
    }
  }
  let a0 = a,
    a1 = a0 + strideA,
    a2 = a1 + strideA,
    a3 = a2 + strideA,
    a4 = a3 + strideA,
    a5 = a4 + strideA;
  const end = a0 + (length << 2);
  while (a0 < end) {
    const w0 = v128.load(w),
      w1 = v128.load(w, 16);
    let x = v128.load32_splat(a0);
    s00 = multiplyAdd(x, w0, s00);
    s01 = multiplyAdd(x, w1, s01);
    if (height > 1) {
      x = v128.load32_splat(a1);
      s10 = multiplyAdd(x, w0, s10);
      s11 = multiplyAdd(x, w1, s11);
      a1 += 4;
    }
    if (height > 2) {
      x = v128.load32_splat(a2);
      s20 = multiplyAdd(x, w0, s20);
      s21 = multiplyAdd(x, w1, s21);
      a2 += 4;
    }
    if (height > 3) {
      x = v128.load32_splat(a3);
      s30 = multiplyAdd(x, w0, s30);
      s31 = multiplyAdd(x, w1, s31);
      a3 += 4;
    }
    if (height > 4) {
      x = v128.load32_splat(a4);
      s40 = multiplyAdd(x, w0, s40);
      s41 = multiplyAdd(x, w1, s41);
      a4 += 4;
    }
    if (height > 5) {
      x = v128.load32_splat(a5);
      s50 = multiplyAdd(x, w0, s50);
      s51 = multiplyAdd(x, w1, s51);
      a5 += 4;
    }
    a0 += 4;
    w += strideW;
  }
  v128.store(c0, f32x4.pmax(s00, limit));
  v128.store(c0, f32x4.pmax(s01, limit), 16);
  if (height > 1) {
    v128.store(c1, f32x4.pmax(s10, limit));
    v128.store(c1, f32x4.pmax(s11, limit), 16);
  }
  if (height > 2) {
    v128.store(c2, f32x4.pmax(s20, limit));
    v128.store(c2, f32x4.pmax(s21, limit), 16);
  }
  if (height > 3) {
    v128.store(c3, f32x4.pmax(s30, limit));
    v128.store(c3, f32x4.pmax(s31, limit), 16);
  }
  if (height > 4) {
    v128.store(c4, f32x4.pmax(s40, limit));
    v128.store(c4, f32x4.pmax(s41, limit), 16);
  }
  if (height > 5) {
    v128.store(c5, f32x4.pmax(s50, limit));
    v128.store(c5, f32x4.pmax(s51, limit), 16);
  }
}

// @ts-ignore: decorator
@inline
function tile4(
  height: i32,
  a: usize,
  strideA: usize,
  length: usize,
  w: usize,
  strideW: usize,
  bias: usize,
  c: usize,
  strideC: usize,
  limit: v128,
): void {
  const c0 = c,
    c1 = c0 + strideC,
    c2 = c1 + strideC,
    c3 = c2 + strideC,
    c4 = c3 + strideC,
    c5 = c4 + strideC;
  let s0 = f32x4.splat(0),
    s1 = s0,
    s2 = s0,
    s3 = s0,
    s4 = s0,
    s5 = s0;
  if (bias) {
    s0 = v128.load(bias);
    s1 = s0;
    s2 = s0;
    s3 = s0;
    s4 = s0;
    s5 = s0;
  } else {
    s0 = v128.load(c0);
    if (height > 1) s1 = v128.load(c1);
    if (height > 2) s2 = v128.load(c2);
    if (height > 3) s3 = v128.load(c3);
    if (height > 4) s4 = v128.load(c4);
    if (height > 5) s5 = v128.load(c5);
  }
  let a0 = a,
    a1 = a0 + strideA,
    a2 = a1 + strideA,
    a3 = a2 + strideA,
    a4 = a3 + strideA,
    a5 = a4 + strideA;
  const end = a0 + (length << 2);
  while (a0 < end) {
    const w0 = v128.load(w);
    s0 = multiplyAdd(v128.load32_splat(a0), w0, s0);
    if (height > 1) {
      s1 = multiplyAdd(v128.load32_splat(a1), w0, s1);
      a1 += 4;
    }
    if (height > 2) {
      s2 = multiplyAdd(v128.load32_splat(a2), w0, s2);
      a2 += 4;
    }
    if (height > 3) {
      s3 = multiplyAdd(v128.load32_splat(a3), w0, s3);
      a3 += 4;
    }
    if (height > 4) {
      s4 = multiplyAdd(v128.load32_splat(a4), w0, s4);
      a4 += 4;
    }
    if (height > 5) {
      s5 = multiplyAdd(v128.load32_splat(a5), w0, s5);
      a5 += 4;
    }
    a0 += 4;
    w += strideW;
  }
  v128.store(c0, f32x4.pmax(s0, limit));
  if (height > 1) v128.store(c1, f32x4.pmax(s1, limit));
  if (height > 2) v128.store(c2, f32x4.pmax(s2, limit));
  if (height > 3) v128.store(c3, f32x4.pmax(s3, limit));
  if (height > 4) v128.store(c4, f32x4.pmax(s4, limit));
  if (height > 5) v128.store(c5, f32x4.pmax(s5, limit));
}
