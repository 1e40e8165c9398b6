import { panelWidth } from "./panels";
import { multiplyAdd } from "./simd";

// A block of sparse rows: row r has counts[r] entries of 8 bytes, the column (u32) and the value (f32), from
// entries + r * entryStride on, its columns ascending.

/** `affine` on a block of sparse rows; the same bits as on the dense ones. Panel by panel, each of which a cache holds. */
export function sparseAffine(
  counts: usize,
  entries: usize,
  entryStride: usize,
  inputCount: usize,
  weights: usize,
  biases: usize,
  outputs: usize,
  outputStride: usize,
  rowFrom: usize,
  rowTo: usize,
  columnFrom: usize,
  columnTo: usize,
  lower: f32,
): void {
  const limit = f32x4.splat(lower);
  let column = columnFrom;
  for (; column + panelWidth <= columnTo; column += panelWidth) {
    const w = weights + ((inputCount * column) << 2);
    const b = biases + (column << 2);
    for (let row = rowFrom; row < rowTo; row++) {
      const begin = entries + row * entryStride;
      const end = begin + ((<usize>load<u32>(counts + (row << 2))) << 3);
      let s0 = v128.load(b),
        s1 = v128.load(b, 16),
        s2 = v128.load(b, 32),
        s3 = v128.load(b, 48);
      let s4 = v128.load(b, 64),
        s5 = v128.load(b, 80),
        s6 = v128.load(b, 96),
        s7 = v128.load(b, 112);
      for (let entry = begin; entry < end; entry += 8) {
        const p = w + ((<usize>load<u32>(entry)) << 7);
        const x = v128.load32_splat(entry, 4);
        s0 = multiplyAdd(x, v128.load(p), s0);
        s1 = multiplyAdd(x, v128.load(p, 16), s1);
        s2 = multiplyAdd(x, v128.load(p, 32), s2);
        s3 = multiplyAdd(x, v128.load(p, 48), s3);
        s4 = multiplyAdd(x, v128.load(p, 64), s4);
        s5 = multiplyAdd(x, v128.load(p, 80), s5);
        s6 = multiplyAdd(x, v128.load(p, 96), s6);
        s7 = multiplyAdd(x, v128.load(p, 112), s7);
      }
      const c = outputs + row * outputStride + (column << 2);
      v128.store(c, f32x4.pmax(s0, limit));
      v128.store(c, f32x4.pmax(s1, limit), 16);
      v128.store(c, f32x4.pmax(s2, limit), 32);
      v128.store(c, f32x4.pmax(s3, limit), 48);
      v128.store(c, f32x4.pmax(s4, limit), 64);
      v128.store(c, f32x4.pmax(s5, limit), 80);
      v128.store(c, f32x4.pmax(s6, limit), 96);
      v128.store(c, f32x4.pmax(s7, limit), 112);
    }
  }
  if (column == columnTo) return;
  const stride = (columnTo - column) << 2;
  const panel = weights + ((inputCount * column) << 2);
  let offset: usize = 0;
  for (; offset + 48 <= stride; offset += 48) {
    const w = panel + offset;
    const b = biases + (column << 2) + offset;
    const c = outputs + (column << 2) + offset;
    let row = rowFrom;
    for (; row + 2 <= rowTo; row += 2) {
      rowsOfTwelve(2, counts, entries, entryStride, w, stride, b, c, outputStride, row, limit);
    }
    if (row < rowTo) {
      rowsOfTwelve(1, counts, entries, entryStride, w, stride, b, c, outputStride, row, limit);
    }
  }
  for (; offset < stride; offset += 16) {
    const w = panel + offset;
    const bias = v128.load(biases + (column << 2) + offset);
    for (let row = rowFrom; row < rowTo; row++) {
      const begin = entries + row * entryStride;
      const end = begin + ((<usize>load<u32>(counts + (row << 2))) << 3);
      let s = bias;
      for (let entry = begin; entry < end; entry += 8) {
        s = multiplyAdd(v128.load32_splat(entry, 4), v128.load(w + <usize>load<u32>(entry) * stride), s);
      }
      v128.store(outputs + row * outputStride + (column << 2) + offset, f32x4.pmax(s, limit));
    }
  }
}

/** 12 columns of one row or of two side by side: the three sums of one alone would wait for each addition. */
// @ts-ignore: decorator
@inline
function rowsOfTwelve(
  height: i32,
  counts: usize,
  entries: usize,
  entryStride: usize,
  w: usize,
  strideW: usize,
  b: usize,
  c: usize,
  strideC: usize,
  row: usize,
  limit: v128,
): void {
  const count0 = <usize>load<u32>(counts + (row << 2));
  let e0 = entries + row * entryStride;
  const end0 = e0 + (count0 << 3);
  let s00 = v128.load(b),
    s01 = v128.load(b, 16),
    s02 = v128.load(b, 32);
  const to = c + row * strideC;
  if (height > 1) {
    const count1 = <usize>load<u32>(counts + (row << 2), 4);
    let e1 = entries + (row + 1) * entryStride;
    const end1 = e1 + (count1 << 3);
    let s10 = s00,
      s11 = s01,
      s12 = s02;
    const shared = e0 + (min(count0, count1) << 3);
    for (; e0 < shared; e0 += 8, e1 += 8) {
      const p0 = w + <usize>load<u32>(e0) * strideW;
      const x0 = v128.load32_splat(e0, 4);
      s00 = multiplyAdd(x0, v128.load(p0), s00);
      s01 = multiplyAdd(x0, v128.load(p0, 16), s01);
      s02 = multiplyAdd(x0, v128.load(p0, 32), s02);
      const p1 = w + <usize>load<u32>(e1) * strideW;
      const x1 = v128.load32_splat(e1, 4);
      s10 = multiplyAdd(x1, v128.load(p1), s10);
      s11 = multiplyAdd(x1, v128.load(p1, 16), s11);
      s12 = multiplyAdd(x1, v128.load(p1, 32), s12);
    }
    for (; e1 < end1; e1 += 8) {
      const p = w + <usize>load<u32>(e1) * strideW;
      const x = v128.load32_splat(e1, 4);
      s10 = multiplyAdd(x, v128.load(p), s10);
      s11 = multiplyAdd(x, v128.load(p, 16), s11);
      s12 = multiplyAdd(x, v128.load(p, 32), s12);
    }
    v128.store(to + strideC, f32x4.pmax(s10, limit));
    v128.store(to + strideC, f32x4.pmax(s11, limit), 16);
    v128.store(to + strideC, f32x4.pmax(s12, limit), 32);
  }
  for (; e0 < end0; e0 += 8) {
    const p = w + <usize>load<u32>(e0) * strideW;
    const x = v128.load32_splat(e0, 4);
    s00 = multiplyAdd(x, v128.load(p), s00);
    s01 = multiplyAdd(x, v128.load(p, 16), s01);
    s02 = multiplyAdd(x, v128.load(p, 32), s02);
  }
  v128.store(to, f32x4.pmax(s00, limit));
  v128.store(to, f32x4.pmax(s01, limit), 16);
  v128.store(to, f32x4.pmax(s02, limit), 32);
}

/**
 * Sorts the entries of a block's columns from `columnFrom` to before `columnTo` by column, each column's by row.
 * @param ends receives, for each column of the range, the address after its last entry; the first one's begin at
 * `sorted`, the others' where the one before ends. (columnTo - columnFrom) x u32.
 * @param sorted receives entries of 8 bytes: row * deltaStride (u32) and the value (f32).
 */
export function sortByColumn(
  counts: usize,
  entries: usize,
  entryStride: usize,
  rowCount: usize,
  columnFrom: usize,
  columnTo: usize,
  ends: usize,
  sorted: usize,
  deltaStride: usize,
): void {
  memory.fill(ends, 0, (columnTo - columnFrom) << 2);
  const slots = ends - (columnFrom << 2);
  for (let row: usize = 0; row < rowCount; row++) {
    let entry = entries + row * entryStride;
    let end = entry + ((<usize>load<u32>(counts + (row << 2))) << 3);
    entry = skipTo(entry, end, columnFrom);
    for (; entry < end; entry += 8) {
      const column = <usize>load<u32>(entry);
      if (column >= columnTo) break;
      const slot = slots + (column << 2);
      store<u32>(slot, load<u32>(slot) + 8);
    }
  }
  let address = sorted;
  const lastSlot = ends + ((columnTo - columnFrom) << 2);
  for (let slot = ends; slot < lastSlot; slot += 4) {
    const size = load<u32>(slot);
    store<u32>(slot, <u32>address);
    address += size;
  }
  for (let row: usize = 0; row < rowCount; row++) {
    let entry = entries + row * entryStride;
    let end = entry + ((<usize>load<u32>(counts + (row << 2))) << 3);
    entry = skipTo(entry, end, columnFrom);
    const offset = <u32>(row * deltaStride);
    for (; entry < end; entry += 8) {
      const column = <usize>load<u32>(entry);
      if (column >= columnTo) break;
      const slot = slots + (column << 2);
      const to = <usize>load<u32>(slot);
      store<u32>(to, offset);
      store<f32>(to, load<f32>(entry, 4), 4);
      store<u32>(slot, <u32>to + 8);
    }
  }
}

/** The first of the entries whose column is not before `column`. */
// @ts-ignore: decorator
@inline
function skipTo(entry: usize, end: usize, column: usize): usize {
  if (column == 0) return entry;
  let count = (end - entry) >> 3;
  while (count > 0) {
    const half = count >> 1;
    const middle = entry + (half << 3);
    if (<usize>load<u32>(middle) < column) {
      entry = middle + 8;
      count -= half + 1;
    } else count = half;
  }
  return entry;
}

/**
 * `weightGradient` from what `sortByColumn` made of sparse inputs, for the columns from `columnFrom` to before
 * `columnTo`, as in `affine`; the same bits as from the dense ones.
 */
export function sparseWeightGradient(
  ends: usize,
  sorted: usize,
  inputCount: usize,
  deltas: usize,
  gradients: usize,
  columnFrom: usize,
  columnTo: usize,
  inputFrom: usize,
  inputTo: usize,
  accumulates: bool,
): void {
  let column = columnFrom;
  for (; column + panelWidth <= columnTo; column += panelWidth) {
    const d = deltas + (column << 2);
    let entry = sorted;
    for (let input = inputFrom; input < inputTo; input++) {
      const end = <usize>load<u32>(ends + ((input - inputFrom) << 2));
      const g = gradients + ((inputCount * column + (input << 5)) << 2);
      if (entry == end && accumulates) continue;
      let s0 = f32x4.splat(0),
        s1 = s0,
        s2 = s0,
        s3 = s0,
        s4 = s0,
        s5 = s0,
        s6 = s0,
        s7 = s0;
      if (accumulates) {
        s0 = v128.load(g);
        s1 = v128.load(g, 16);
        s2 = v128.load(g, 32);
        s3 = v128.load(g, 48);
        s4 = v128.load(g, 64);
        s5 = v128.load(g, 80);
        s6 = v128.load(g, 96);
        s7 = v128.load(g, 112);
      }
      for (; entry < end; entry += 8) {
        const p = d + <usize>load<u32>(entry);
        const x = v128.load32_splat(entry, 4);
        s0 = multiplyAdd(x, v128.load(p), s0);
        s1 = multiplyAdd(x, v128.load(p, 16), s1);
        s2 = multiplyAdd(x, v128.load(p, 32), s2);
        s3 = multiplyAdd(x, v128.load(p, 48), s3);
        s4 = multiplyAdd(x, v128.load(p, 64), s4);
        s5 = multiplyAdd(x, v128.load(p, 80), s5);
        s6 = multiplyAdd(x, v128.load(p, 96), s6);
        s7 = multiplyAdd(x, v128.load(p, 112), s7);
      }
      v128.store(g, s0);
      v128.store(g, s1, 16);
      v128.store(g, s2, 32);
      v128.store(g, s3, 48);
      v128.store(g, s4, 64);
      v128.store(g, s5, 80);
      v128.store(g, s6, 96);
      v128.store(g, s7, 112);
    }
  }
  const stride = (columnTo - column) << 2;
  const panel = gradients + ((inputCount * column) << 2);
  let offset: usize = 0;
  for (; offset + 48 <= stride; offset += 48) {
    const d = deltas + (column << 2) + offset;
    let entry = sorted;
    for (let input = inputFrom; input < inputTo; input++) {
      const end = <usize>load<u32>(ends + ((input - inputFrom) << 2));
      const g = panel + input * stride + offset;
      let s0 = f32x4.splat(0),
        s1 = s0,
        s2 = s0;
      if (accumulates) {
        s0 = v128.load(g);
        s1 = v128.load(g, 16);
        s2 = v128.load(g, 32);
      }
      for (; entry < end; entry += 8) {
        const p = d + <usize>load<u32>(entry);
        const x = v128.load32_splat(entry, 4);
        s0 = multiplyAdd(x, v128.load(p), s0);
        s1 = multiplyAdd(x, v128.load(p, 16), s1);
        s2 = multiplyAdd(x, v128.load(p, 32), s2);
      }
      v128.store(g, s0);
      v128.store(g, s1, 16);
      v128.store(g, s2, 32);
    }
  }
  for (; offset < stride; offset += 16) {
    const d = deltas + (column << 2) + offset;
    let entry = sorted;
    for (let input = inputFrom; input < inputTo; input++) {
      const end = <usize>load<u32>(ends + ((input - inputFrom) << 2));
      const g = panel + input * stride + offset;
      let s = accumulates ? v128.load(g) : f32x4.splat(0);
      for (; entry < end; entry += 8) {
        s = multiplyAdd(v128.load32_splat(entry, 4), v128.load(d + <usize>load<u32>(entry)), s);
      }
      v128.store(g, s);
    }
  }
}

/**
 * `weightGradient` of few columns from sparse rows, without sorting them: adds row after row to the gradients, which
 * gives the same bits.
 * @param columnCount 4, 8 or 12.
 */
export function scatterWeightGradient(
  counts: usize,
  entries: usize,
  entryStride: usize,
  deltas: usize,
  deltaStride: usize,
  gradients: usize,
  columnCount: usize,
  rowCount: usize,
  inputFrom: usize,
  inputTo: usize,
  accumulates: bool,
): void {
  const stride = columnCount << 2;
  if (!accumulates) memory.fill(gradients + inputFrom * stride, 0, (inputTo - inputFrom) * stride);
  for (let row: usize = 0; row < rowCount; row++) {
    let entry = entries + row * entryStride;
    const end = skipTo(entry, entry + ((<usize>load<u32>(counts + (row << 2))) << 3), inputTo);
    entry = skipTo(entry, end, inputFrom);
    const d = deltas + row * deltaStride;
    const d0 = v128.load(d);
    if (columnCount == 4) {
      for (; entry < end; entry += 8) {
        const g = gradients + ((<usize>load<u32>(entry)) << 4);
        v128.store(g, multiplyAdd(v128.load32_splat(entry, 4), d0, v128.load(g)));
      }
      continue;
    }
    const d1 = v128.load(d, 16);
    if (columnCount == 8) {
      for (; entry < end; entry += 8) {
        const g = gradients + ((<usize>load<u32>(entry)) << 5);
        const x = v128.load32_splat(entry, 4);
        v128.store(g, multiplyAdd(x, d0, v128.load(g)));
        v128.store(g, multiplyAdd(x, d1, v128.load(g, 16)), 16);
      }
      continue;
    }
    const d2 = v128.load(d, 32);
    for (; entry < end; entry += 8) {
      const g = gradients + <usize>load<u32>(entry) * 48;
      const x = v128.load32_splat(entry, 4);
      v128.store(g, multiplyAdd(x, d0, v128.load(g)));
      v128.store(g, multiplyAdd(x, d1, v128.load(g, 16)), 16);
      v128.store(g, multiplyAdd(x, d2, v128.load(g, 32)), 32);
    }
  }
}
