// Rows of a data set gathered into a block, where they stand one after another in the order of the batch: row r of
// the block is row indices[r] of the data set. Gathered rows may be followed by up to 7 meaningless floats.

/** From rows of floats, `stride` bytes apart. Reads up to 12 bytes past a row. */
export function gatherFloats(
  rows: usize,
  stride: usize,
  indices: usize,
  block: usize,
  blockStride: usize,
  columnCount: usize,
  rowFrom: usize,
  rowTo: usize,
): void {
  for (let row = rowFrom; row < rowTo; row++) {
    let from = rows + <usize>load<u32>(indices + (row << 2)) * stride;
    let to = block + row * blockStride;
    const end = to + (columnCount << 2);
    for (; to < end; to += 16, from += 16) v128.store(to, v128.load(from));
  }
}

/** From rows of unsigned bytes, `stride` bytes apart. Reads up to 7 bytes past a row. */
export function gatherBytes(
  rows: usize,
  stride: usize,
  indices: usize,
  block: usize,
  blockStride: usize,
  columnCount: usize,
  rowFrom: usize,
  rowTo: usize,
): void {
  for (let row = rowFrom; row < rowTo; row++) {
    let from = rows + <usize>load<u32>(indices + (row << 2)) * stride;
    let to = block + row * blockStride;
    const end = to + (columnCount << 2);
    for (; to < end; to += 32, from += 8) {
      const words = v128.load_ext<u8>(from);
      v128.store(to, f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(words)));
      v128.store(to, f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(words)), 16);
    }
  }
}

/** From rows of doubles, `stride` bytes apart, rounded to floats. Reads up to 24 bytes past a row. */
export function gatherDoubles(
  rows: usize,
  stride: usize,
  indices: usize,
  block: usize,
  blockStride: usize,
  columnCount: usize,
  rowFrom: usize,
  rowTo: usize,
): void {
  for (let row = rowFrom; row < rowTo; row++) {
    let from = rows + <usize>load<u32>(indices + (row << 2)) * stride;
    let to = block + row * blockStride;
    const end = to + (columnCount << 2);
    for (; to < end; to += 16, from += 32) {
      const low = f32x4.demote_f64x2_zero(v128.load(from));
      const high = f32x4.demote_f64x2_zero(v128.load(from, 16));
      v128.store(to, v128.shuffle<i64>(low, high, 0, 2));
    }
  }
}

const cacheLine: usize = 64;

/**
 * Reads one byte of each cache line, which brings them all from main memory side by side: rows in random order are
 * nowhere near, and copying them one by one would wait for each. The sum has the reads made.
 */
// @ts-ignore: decorator
@inline
function touch(from: usize, to: usize): u32 {
  let sum: u32 = 0;
  for (let line = from & ~(cacheLine - 1); line < to; line += cacheLine) sum += <u32>load<u8>(line);
  return sum;
}

// @ts-ignore: decorator
@inline
function loadFourColumns<Column>(address: usize): v128 {
  return sizeof<Column>() == 4 ? v128.load(address) : v128.load_ext<u16>(address);
}

// @ts-ignore: decorator
@inline
function loadFourValues<Value>(address: usize): v128 {
  if (sizeof<Value>() == 4) return v128.load(address);
  const bytes = v128.load32_zero(address);
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes)));
}

// @ts-ignore: decorator
@inline
function gatherSparse<Column, Value>(
  starts: usize,
  columns: usize,
  values: usize,
  indices: usize,
  counts: usize,
  entries: usize,
  entryStride: usize,
  rowFrom: usize,
  rowTo: usize,
): void {
  if (rowFrom == rowTo) return;
  let touched: u32 = 0;
  for (let row = rowFrom; row < rowTo; row++) {
    touched += load<u32>(starts + ((<usize>load<u32>(indices + (row << 2))) << 2));
  }
  for (let row = rowFrom; row < rowTo; row++) {
    const start = starts + ((<usize>load<u32>(indices + (row << 2))) << 2);
    const first = <usize>load<u32>(start);
    const last = <usize>load<u32>(start, 4);
    touched += touch(columns + first * sizeof<Column>(), columns + last * sizeof<Column>());
    touched += touch(values + first * sizeof<Value>(), values + last * sizeof<Value>());
  }
  // Written over by the first row's count.
  store<u32>(counts + (rowFrom << 2), touched);
  for (let row = rowFrom; row < rowTo; row++) {
    const start = starts + ((<usize>load<u32>(indices + (row << 2))) << 2);
    const first = <usize>load<u32>(start);
    const count = <usize>load<u32>(start, 4) - first;
    store<u32>(counts + (row << 2), <u32>count);
    let column = columns + first * sizeof<Column>();
    let value = values + first * sizeof<Value>();
    let to = entries + row * entryStride;
    const end = to + (count << 3);
    for (
      ;
      to + 32 <= end;
      to += 32, column += 4 * sizeof<Column>(), value += 4 * sizeof<Value>()
    ) {
      const fourColumns = loadFourColumns<Column>(column);
      const fourValues = loadFourValues<Value>(value);
      v128.store(to, v128.shuffle<f32>(fourColumns, fourValues, 0, 4, 1, 5));
      v128.store(to, v128.shuffle<f32>(fourColumns, fourValues, 2, 6, 3, 7), 16);
    }
    for (; to < end; to += 8, column += sizeof<Column>(), value += sizeof<Value>()) {
      store<u32>(to, <u32>load<Column>(column));
      store<f32>(to, <f32>load<Value>(value), 4);
    }
  }
}

/**
 * From compressed sparse rows: row r's entries are those from starts[r] to before starts[r + 1]. The block is as
 * in sparse.ts.
 * @param wideColumns columns are u32, else u16.
 * @param floatValues values are f32, else unsigned bytes.
 */
export function gatherCompressed(
  starts: usize,
  columns: usize,
  values: usize,
  wideColumns: bool,
  floatValues: bool,
  indices: usize,
  counts: usize,
  entries: usize,
  entryStride: usize,
  rowFrom: usize,
  rowTo: usize,
): void {
  if (wideColumns) {
    if (floatValues) {
      gatherSparse<u32, f32>(starts, columns, values, indices, counts, entries, entryStride, rowFrom, rowTo);
    } else
      gatherSparse<u32, u8>(starts, columns, values, indices, counts, entries, entryStride, rowFrom, rowTo);
  } else {
    if (floatValues) {
      gatherSparse<u16, f32>(starts, columns, values, indices, counts, entries, entryStride, rowFrom, rowTo);
    } else
      gatherSparse<u16, u8>(starts, columns, values, indices, counts, entries, entryStride, rowFrom, rowTo);
  }
}

/** For each set of four lanes, bit by bit: the bytes that bring its lanes to the front. */
const fronts = memory.data<u32>(
  [
    0, 0, 0, 0,
    0x03020100, 0, 0, 0,
    0x07060504, 0, 0, 0,
    0x03020100, 0x07060504, 0, 0,
    0x0b0a0908, 0, 0, 0,
    0x03020100, 0x0b0a0908, 0, 0,
    0x07060504, 0x0b0a0908, 0, 0,
    0x03020100, 0x07060504, 0x0b0a0908, 0,
    0x0f0e0d0c, 0, 0, 0,
    0x03020100, 0x0f0e0d0c, 0, 0,
    0x07060504, 0x0f0e0d0c, 0, 0,
    0x03020100, 0x07060504, 0x0f0e0d0c, 0,
    0x0b0a0908, 0x0f0e0d0c, 0, 0,
    0x03020100, 0x0b0a0908, 0x0f0e0d0c, 0,
    0x07060504, 0x0b0a0908, 0x0f0e0d0c, 0,
    0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c,
  ],
  16,
);

/** Compresses a dense block of rows, `blockStride` bytes apart, to the sparse block of sparse.ts. NaN stays. */
export function compress(
  block: usize,
  blockStride: usize,
  columnCount: usize,
  counts: usize,
  entries: usize,
  entryStride: usize,
  rowFrom: usize,
  rowTo: usize,
): void {
  const zero = f32x4.splat(0);
  const inFours = columnCount & ~3;
  for (let row = rowFrom; row < rowTo; row++) {
    const begin = entries + row * entryStride;
    const from = block + row * blockStride;
    let to = begin;
    let column: usize = 0;
    while (column < inFours) {
      if (column + 16 <= inFours && areZero(from + (column << 2))) {
        column += 16;
        continue;
      }
      const end = min(column + 16, inFours);
      for (; column < end; column += 4) {
        // Writes four entries and keeps some by moving on: faster than branches that the processor cannot predict.
        const values = v128.load(from + (column << 2));
        const mask = <usize>i32x4.bitmask(f32x4.ne(values, zero));
        const front = v128.load(fronts + (mask << 4));
        const kept = i8x16.swizzle(values, front);
        const columns = i8x16.swizzle(i32x4.add(i32x4.splat(<i32>column), i32x4(0, 1, 2, 3)), front);
        v128.store(to, v128.shuffle<f32>(columns, kept, 0, 4, 1, 5));
        v128.store(to, v128.shuffle<f32>(columns, kept, 2, 6, 3, 7), 16);
        to += popcnt(mask) << 3;
      }
    }
    for (; column < columnCount; column++) {
      const value = load<f32>(from + (column << 2));
      store<u32>(to, <u32>column);
      store<f32>(to, value, 4);
      to += (<usize>(value != 0)) << 3;
    }
    store<u32>(counts + (row << 2), <u32>((to - begin) >> 3));
  }
}

/** Whether 16 floats are all 0: most pixels of a margin lie among others. */
// @ts-ignore: decorator
@inline
function areZero(floats: usize): bool {
  const first = v128.or(v128.load(floats), v128.load(floats, 16));
  const second = v128.or(v128.load(floats, 32), v128.load(floats, 48));
  return !v128.any_true(v128.or(first, second));
}
