import { panelWidth } from "./panels";
import { multiplyAdd } from "./simd";

/** Rows of one pass: their part of the deltas, 128 x 32, is 16 KB, half of a first-level cache. */
const passLength: usize = 128;

/**
 * gradients_ij += Σ_r inputs_ri deltas_rj for the inputs from `inputFrom` to before `inputTo`, or = where not
 * `accumulates`. Each sums its products in the order of the rows, so that its bits do not depend on the ranges.
 * @param inputs rows x inputs, `inputStride` bytes apart.
 * @param deltas rows x columnCount, `deltaStride` bytes apart.
 * @param gradients panels: see `affine`.
 */
export function weightGradient(
  inputs: usize,
  inputStride: usize,
  inputCount: usize,
  deltas: usize,
  deltaStride: usize,
  gradients: usize,
  columnCount: usize,
  rowCount: usize,
  inputFrom: usize,
  inputTo: usize,
  accumulates: bool,
): void {
  for (let column: usize = 0; column < columnCount; column += panelWidth) {
    const width = min(panelWidth, columnCount - column);
    const panel = gradients + ((inputCount * column) << 2);
    const stride = width << 2;
    for (let from: usize = 0; from < rowCount; from += passLength) {
      const length = min(passLength, rowCount - from);
      const starts = from == 0 && !accumulates;
      const d = deltas + from * deltaStride + (column << 2);
      const a = inputs + from * inputStride;
      let input = inputFrom;
      for (; input + 6 <= inputTo; input += 6) {
        inputTile(
          6,
          a + (input << 2),
          inputStride,
          length,
          d,
          deltaStride,
          panel + input * stride,
          stride,
          width,
          starts,
        );
      }
      const x = a + (input << 2);
      const g = panel + input * stride;
      switch (<i32>(inputTo - input)) {
        case 5: {
          inputTile(5, x, inputStride, length, d, deltaStride, g, stride, width, starts);
          break;
        }
        case 4: {
          inputTile(4, x, inputStride, length, d, deltaStride, g, stride, width, starts);
          break;
        }
        case 3: {
          inputTile(3, x, inputStride, length, d, deltaStride, g, stride, width, starts);
          break;
        }
        case 2: {
          inputTile(2, x, inputStride, length, d, deltaStride, g, stride, width, starts);
          break;
        }
        case 1: {
          inputTile(1, x, inputStride, length, d, deltaStride, g, stride, width, starts);
          break;
        }
        default:
      }
    }
  }
}

/** Σ_r deltas_rj, or added to what is there. */
export function biasGradient(
  deltas: usize,
  deltaStride: usize,
  gradients: usize,
  columnCount: usize,
  rowCount: usize,
  accumulates: bool,
): void {
  let column: usize = 0;
  // Four sums at once: one alone would wait for each addition.
  for (; column + 16 <= columnCount; column += 16) {
    const g = gradients + (column << 2);
    let s0 = f32x4.splat(0),
      s1 = s0,
      s2 = s0,
      s3 = s0;
    if (accumulates) {
      s0 = v128.load(g);
      s1 = v128.load(g, 16);
      s2 = v128.load(g, 32);
      s3 = v128.load(g, 48);
    }
    let d = deltas + (column << 2);
    for (let row: usize = 0; row < rowCount; row++, d += deltaStride) {
      s0 = f32x4.add(s0, v128.load(d));
      s1 = f32x4.add(s1, v128.load(d, 16));
      s2 = f32x4.add(s2, v128.load(d, 32));
      s3 = f32x4.add(s3, v128.load(d, 48));
    }
    v128.store(g, s0);
    v128.store(g, s1, 16);
    v128.store(g, s2, 32);
    v128.store(g, s3, 48);
  }
  for (; column < columnCount; column += 4) {
    const g = gradients + (column << 2);
    let sum = accumulates ? v128.load(g) : f32x4.splat(0);
    let d = deltas + (column << 2);
    for (let row: usize = 0; row < rowCount; row++, d += deltaStride) sum = f32x4.add(sum, v128.load(d));
    v128.store(g, sum);
  }
}

// @ts-ignore: decorator
@inline
function inputTile(
  height: i32,
  a: usize,
  strideA: usize,
  length: usize,
  d: usize,
  strideD: usize,
  g: usize,
  strideG: usize,
  width: usize,
  starts: bool,
): void {
  let column: usize = 0;
  for (; column + 8 <= width; column += 8) {
    tile8(height, a, strideA, length, d + (column << 2), strideD, g + (column << 2), strideG, starts);
  }
  if (column < width) {
    tile4(height, a, strideA, length, d + (column << 2), strideD, g + (column << 2), strideG, starts);
  }
}

// @ts-ignore: decorator
@inline
function tile8(
  height: i32,
  a: usize,
  strideA: usize,
  length: usize,
  d: usize,
  strideD: usize,
  g: usize,
  strideG: usize,
  starts: bool,
): void {
  const g0 = g,
    g1 = g0 + strideG,
    g2 = g1 + strideG,
    g3 = g2 + strideG,
    g4 = g3 + strideG,
    g5 = g4 + strideG;
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
  if (!starts) {
    s00 = v128.load(g0);
    s01 = v128.load(g0, 16);
    if (height > 1) {
      s10 = v128.load(g1);
      s11 = v128.load(g1, 16);
    }
    if (height > 2) {
      s20 = v128.load(g2);
      s21 = v128.load(g2, 16);
    }
    if (height > 3) {
      s30 = v128.load(g3);
      s31 = v128.load(g3, 16);
    }
    if (height > 4) {
      s40 = v128.load(g4);
      s41 = v128.load(g4, 16);
    }
    if (height > 5) {
      s50 = v128.load(g5);
      s51 = v128.load(g5, 16);
    }
  }
  const end = d + length * strideD;
  while (d < end) {
    const d0 = v128.load(d),
      d1 = v128.load(d, 16);
    let x = v128.load32_splat(a);
    s00 = multiplyAdd(x, d0, s00);
    s01 = multiplyAdd(x, d1, s01);
    if (height > 1) {
      x = v128.load32_splat(a, 4);
      s10 = multiplyAdd(x, d0, s10);
      s11 = multiplyAdd(x, d1, s11);
    }
    if (height > 2) {
      x = v128.load32_splat(a, 8);
      s20 = multiplyAdd(x, d0, s20);
      s21 = multiplyAdd(x, d1, s21);
    }
    if (height > 3) {
      x = v128.load32_splat(a, 12);
      s30 = multiplyAdd(x, d0, s30);
      s31 = multiplyAdd(x, d1, s31);
    }
    if (height > 4) {
      x = v128.load32_splat(a, 16);
      s40 = multiplyAdd(x, d0, s40);
      s41 = multiplyAdd(x, d1, s41);
    }
    if (height > 5) {
      x = v128.load32_splat(a, 20);
      s50 = multiplyAdd(x, d0, s50);
      s51 = multiplyAdd(x, d1, s51);
    }
    a += strideA;
    d += strideD;
  }
  v128.store(g0, s00);
  v128.store(g0, s01, 16);
  if (height > 1) {
    v128.store(g1, s10);
    v128.store(g1, s11, 16);
  }
  if (height > 2) {
    v128.store(g2, s20);
    v128.store(g2, s21, 16);
  }
  if (height > 3) {
    v128.store(g3, s30);
    v128.store(g3, s31, 16);
  }
  if (height > 4) {
    v128.store(g4, s40);
    v128.store(g4, s41, 16);
  }
  if (height > 5) {
    v128.store(g5, s50);
    v128.store(g5, s51, 16);
  }
}

// @ts-ignore: decorator
@inline
function tile4(
  height: i32,
  a: usize,
  strideA: usize,
  length: usize,
  d: usize,
  strideD: usize,
  g: usize,
  strideG: usize,
  starts: bool,
): void {
  const g0 = g,
    g1 = g0 + strideG,
    g2 = g1 + strideG,
    g3 = g2 + strideG,
    g4 = g3 + strideG,
    g5 = g4 + strideG;
  let s0 = f32x4.splat(0),
    s1 = s0,
    s2 = s0,
    s3 = s0,
    s4 = s0,
    s5 = s0;
  if (!starts) {
    s0 = v128.load(g0);
    if (height > 1) s1 = v128.load(g1);
    if (height > 2) s2 = v128.load(g2);
    if (height > 3) s3 = v128.load(g3);
    if (height > 4) s4 = v128.load(g4);
    if (height > 5) s5 = v128.load(g5);
  }
  const end = d + length * strideD;
  while (d < end) {
    const delta = v128.load(d);
    s0 = multiplyAdd(v128.load32_splat(a), delta, s0);
    if (height > 1) s1 = multiplyAdd(v128.load32_splat(a, 4), delta, s1);
    if (height > 2) s2 = multiplyAdd(v128.load32_splat(a, 8), delta, s2);
    if (height > 3) s3 = multiplyAdd(v128.load32_splat(a, 12), delta, s3);
    if (height > 4) s4 = multiplyAdd(v128.load32_splat(a, 16), delta, s4);
    if (height > 5) s5 = multiplyAdd(v128.load32_splat(a, 20), delta, s5);
    a += strideA;
    d += strideD;
  }
  v128.store(g0, s0);
  if (height > 1) v128.store(g1, s1);
  if (height > 2) v128.store(g2, s2);
  if (height > 3) v128.store(g3, s3);
  if (height > 4) v128.store(g4, s4);
  if (height > 5) v128.store(g5, s5);
}
