import { multiplyAddDoubles } from "./doubles";

/** Bytes of a tile's columns: six vectors of two doubles. */
const tileWidth: usize = 96;

/**
 * c += a * b, of doubles, as `addProduct`, for a sparse a: the same bits, zeros left out.
 * @param starts for each row of a the number of its first entry, and after the last row that of all entries; u32.
 * @param terms of each entry, ascending within a row; u32.
 * @param values of each entry; f64.
 * @param columnCount an even number.
 */
export function addSparseProduct(
  starts: usize,
  terms: usize,
  values: usize,
  b: usize,
  strideB: usize,
  c: usize,
  strideC: usize,
  rowCount: usize,
  columnCount: usize,
): void {
  const width = columnCount << 3;
  for (let offset: usize = 0; offset < width; offset += tileWidth) {
    const w = b + offset;
    for (let row: usize = 0; row < rowCount; row++) {
      const from = <usize>load<u32>(starts + (row << 2));
      const to = <usize>load<u32>(starts + (row << 2), 4);
      const sums = c + row * strideC + offset;
      switch (<i32>((width - offset) >> 4)) {
        case 1: {
          gatherTile(1, terms, values, from, to, w, strideB, sums);
          break;
        }
        case 2: {
          gatherTile(2, terms, values, from, to, w, strideB, sums);
          break;
        }
        case 3: {
          gatherTile(3, terms, values, from, to, w, strideB, sums);
          break;
        }
        case 4: {
          gatherTile(4, terms, values, from, to, w, strideB, sums);
          break;
        }
        case 5: {
          gatherTile(5, terms, values, from, to, w, strideB, sums);
          break;
        }
        default:
          gatherTile(6, terms, values, from, to, w, strideB, sums);
      }
    }
  }
}

/**
 * c += transposed a * b, of doubles, for a sparse a as in `addSparseProduct`; the same bits as from `addProduct`.
 * @param b rowCount x columnCount, `strideB` bytes from row to row.
 * @param c a row of `columnCount` for each term, `strideC` bytes from row to row.
 */
export function addSparseTransposedProduct(
  starts: usize,
  terms: usize,
  values: usize,
  b: usize,
  strideB: usize,
  c: usize,
  strideC: usize,
  rowCount: usize,
  columnCount: usize,
): void {
  const width = columnCount << 3;
  for (let offset: usize = 0; offset < width; offset += tileWidth) {
    const sums = c + offset;
    for (let row: usize = 0; row < rowCount; row++) {
      const from = <usize>load<u32>(starts + (row << 2));
      const to = <usize>load<u32>(starts + (row << 2), 4);
      const d = b + row * strideB + offset;
      switch (<i32>((width - offset) >> 4)) {
        case 1: {
          scatterTile(1, terms, values, from, to, d, sums, strideC);
          break;
        }
        case 2: {
          scatterTile(2, terms, values, from, to, d, sums, strideC);
          break;
        }
        case 3: {
          scatterTile(3, terms, values, from, to, d, sums, strideC);
          break;
        }
        case 4: {
          scatterTile(4, terms, values, from, to, d, sums, strideC);
          break;
        }
        case 5: {
          scatterTile(5, terms, values, from, to, d, sums, strideC);
          break;
        }
        default:
          scatterTile(6, terms, values, from, to, d, sums, strideC);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function gatherTile(
  vectors: i32,
  terms: usize,
  values: usize,
  from: usize,
  to: usize,
  b: usize,
  strideB: usize,
  c: usize,
): void {
  let s0 = v128.load(c),
    s1 = s0,
    s2 = s0,
    s3 = s0,
    s4 = s0,
    s5 = s0;
  if (vectors > 1) s1 = v128.load(c, 16);
  if (vectors > 2) s2 = v128.load(c, 32);
  if (vectors > 3) s3 = v128.load(c, 48);
  if (vectors > 4) s4 = v128.load(c, 64);
  if (vectors > 5) s5 = v128.load(c, 80);
  for (let entry = from; entry < to; entry++) {
    const w = b + <usize>load<u32>(terms + (entry << 2)) * strideB;
    const x = v128.load64_splat(values + (entry << 3));
    s0 = multiplyAddDoubles(x, v128.load(w), s0);
    if (vectors > 1) s1 = multiplyAddDoubles(x, v128.load(w, 16), s1);
    if (vectors > 2) s2 = multiplyAddDoubles(x, v128.load(w, 32), s2);
    if (vectors > 3) s3 = multiplyAddDoubles(x, v128.load(w, 48), s3);
    if (vectors > 4) s4 = multiplyAddDoubles(x, v128.load(w, 64), s4);
    if (vectors > 5) s5 = multiplyAddDoubles(x, v128.load(w, 80), s5);
  }
  v128.store(c, s0);
  if (vectors > 1) v128.store(c, s1, 16);
  if (vectors > 2) v128.store(c, s2, 32);
  if (vectors > 3) v128.store(c, s3, 48);
  if (vectors > 4) v128.store(c, s4, 64);
  if (vectors > 5) v128.store(c, s5, 80);
}

// @ts-ignore: decorator
@inline
function scatterTile(
  vectors: i32,
  terms: usize,
  values: usize,
  from: usize,
  to: usize,
  b: usize,
  c: usize,
  strideC: usize,
): void {
  const d0 = v128.load(b),
    d1 = vectors > 1 ? v128.load(b, 16) : d0,
    d2 = vectors > 2 ? v128.load(b, 32) : d0,
    d3 = vectors > 3 ? v128.load(b, 48) : d0,
    d4 = vectors > 4 ? v128.load(b, 64) : d0,
    d5 = vectors > 5 ? v128.load(b, 80) : d0;
  for (let entry = from; entry < to; entry++) {
    const g = c + <usize>load<u32>(terms + (entry << 2)) * strideC;
    const x = v128.load64_splat(values + (entry << 3));
    v128.store(g, multiplyAddDoubles(x, d0, v128.load(g)));
    if (vectors > 1) v128.store(g, multiplyAddDoubles(x, d1, v128.load(g, 16)), 16);
    if (vectors > 2) v128.store(g, multiplyAddDoubles(x, d2, v128.load(g, 32)), 32);
    if (vectors > 3) v128.store(g, multiplyAddDoubles(x, d3, v128.load(g, 48)), 48);
    if (vectors > 4) v128.store(g, multiplyAddDoubles(x, d4, v128.load(g, 64)), 64);
    if (vectors > 5) v128.store(g, multiplyAddDoubles(x, d5, v128.load(g, 80)), 80);
  }
}
