// Lines of plain cells, such as 0,255,1.5: where their cells end, and what small numbers they hold. A module of its own:
// who reads tables need not train.

const lineFeed: u8 = 10;
const carriageReturn: u8 = 13;
const quote: u8 = 34;
const zero: i16 = 48;

/** The least number of 0, 1, 2 and 3 digits that is written as usual: 007 is another text than 7. */
const leastOfLength = memory.data<u8>([0, 0, 10, 100]);

/**
 * The number from 0 to 255 that a cell holds, written as usual, or -1. Takes the cell's last four bytes at once, and makes
 * those before it 0.
 */
// @ts-ignore: decorator
@inline
function smallInteger(start: usize, end: usize): i32 {
  const length = <u32>(end - start);
  const shift = (4 - length) << 3;
  const digits = ((load<u32>(end - 4) ^ 0x30303030) >>> shift) << shift;
  const value = (digits >>> 24) + ((digits >>> 16) & 255) * 10 + ((digits >>> 8) & 255) * 100;
  const notDigits = ((digits + 0x76767676) | digits) & 0x80808080;
  const least = <u32>load<u8>(leastOfLength + (length & 3));
  const unfit = notDigits | <u32>(length - 1 > 2) | <u32>(value - least > 255 - least);
  return select<i32>(-1, <i32>value, unfit != 0);
}

/** A bit for each byte of `vector` that is `byte`. */
// @ts-ignore: decorator
@inline
function bitsOf(vector: v128, byte: v128): u64 {
  return <u64>i8x16.bitmask(i8x16.eq(vector, byte));
}

/** A bit for each byte that no plain line holds: a quote, a NUL, and what is no ASCII. */
// @ts-ignore: decorator
@inline
function oddBitsOf(vector: v128): u64 {
  const odd = v128.or(i8x16.eq(vector, i8x16.splat(quote)), i8x16.eq(vector, i8x16.splat(0)));
  return <u64>i8x16.bitmask(v128.or(odd, vector));
}

/**
 * Finds the cells of whole lines. Stops before a line that is not plain or has another number of cells, and where
 * `maximumRows` are found. A carriage return before a line feed is no part of a cell.
 * @param text what places are counted from. 4 bytes before it can be read, and 64 behind `end`.
 * @param begin where a line begins.
 * @param end where a line has just ended.
 * @param integers of each cell a 16-bit word: see `smallInteger`. Room for a row more.
 * @param ends of each cell a word: where it ends. Likewise.
 * @param starts of each row a word: where it begins.
 * @param told gets two words: where it stopped, and how many cells the line there has, where they are too many or too few;
 * else 0.
 * @returns the number of rows.
 */
export function findCells(
  text: usize,
  begin: usize,
  end: usize,
  delimiter: u8,
  width: u32,
  integers: usize,
  ends: usize,
  starts: usize,
  maximumRows: u32,
  told: usize,
): u32 {
  const delimiters = i8x16.splat(delimiter);
  const lineFeeds = i8x16.splat(lineFeed);
  // Of cells of one digit.
  const afterEach = i32x4(1, 3, 5, 7);
  const betweenDigits = i16x8.splat(<i16>(<u16>delimiter << 8));
  const lowBytes = i16x8.splat(0xff);
  let rows: u32 = 0;
  let lineStart = begin;
  let cellStart = begin;
  let cells: u32 = 0;
  let integer = integers;
  let cellEnds = ends;
  store<u32>(told, 0, 4);
  for (let group = begin; group < end; ) {
    const a = v128.load(group);
    // Eight cells of one digit, as in the margins of images.
    if (group == cellStart && cells + 8 <= width) {
      const digits = i16x8.sub(v128.and(a, lowBytes), i16x8.splat(zero));
      const others = v128.or(v128.xor(v128.andnot(a, lowBytes), betweenDigits), i16x8.gt_u(digits, i16x8.splat(9)));
      if (!v128.any_true(others)) {
        const from = i32x4.add(i32x4.splat(<i32>(group - text)), afterEach);
        v128.store(integer, digits);
        v128.store(cellEnds, from);
        v128.store(cellEnds, i32x4.add(from, i32x4.splat(8)), 16);
        integer += 16;
        cellEnds += 32;
        cells += 8;
        group += 16;
        cellStart = group;
        continue;
      }
    }
    const b = v128.load(group, 16);
    const c = v128.load(group, 32);
    const d = v128.load(group, 48);
    const feeds =
      bitsOf(a, lineFeeds) | (bitsOf(b, lineFeeds) << 16) | (bitsOf(c, lineFeeds) << 32) | (bitsOf(d, lineFeeds) << 48);
    const odd = oddBitsOf(a) | (oddBitsOf(b) << 16) | (oddBitsOf(c) << 32) | (oddBitsOf(d) << 48);
    let bits =
      feeds |
      bitsOf(a, delimiters) |
      (bitsOf(b, delimiters) << 16) |
      (bitsOf(c, delimiters) << 32) |
      (bitsOf(d, delimiters) << 48);
    const found = <u32>popcnt(bits);
    if ((feeds | odd) == 0 && group + 64 <= end && cells + found <= width) {
      cells += found;
      for (; bits != 0; bits &= bits - 1) {
        const at = group + <usize>ctz(bits);
        store<i16>(integer, <i16>smallInteger(cellStart, at));
        store<u32>(cellEnds, <u32>(at - text));
        integer += 2;
        cellEnds += 4;
        cellStart = at + 1;
      }
      // Goes on where a cell begins, unless it is a long one.
      group = cellStart > group ? cellStart : group + 64;
      continue;
    }
    // What comes before it may still be plain.
    if (odd != 0) bits &= (odd & (0 - odd)) - 1;
    for (; bits != 0; bits &= bits - 1) {
      const at = group + <usize>ctz(bits);
      if (at >= end) break;
      const isLast = load<u8>(at) == lineFeed;
      const hasReturn = isLast && at > cellStart && load<u8>(at - 1) == carriageReturn;
      const cellEnd = at - <usize>hasReturn;
      if (cells < width) {
        store<i16>(integer, <i16>smallInteger(cellStart, cellEnd));
        store<u32>(cellEnds, <u32>(cellEnd - text));
        integer += 2;
        cellEnds += 4;
      }
      cells++;
      cellStart = at + 1;
      if (!isLast) continue;
      if (cells != width) {
        store<u32>(told, <u32>(lineStart - text));
        store<u32>(told, cells, 4);
        return rows;
      }
      store<u32>(starts + (<usize>rows << 2), <u32>(lineStart - text));
      rows++;
      lineStart = cellStart;
      cells = 0;
      if (rows == maximumRows) {
        store<u32>(told, <u32>(lineStart - text));
        return rows;
      }
    }
    if (odd != 0) break;
    group = cellStart > group ? cellStart : group + 64;
  }
  store<u32>(told, <u32>(lineStart - text));
  return rows;
}

/**
 * Turns rows of 16-bit words into columns of bytes, one behind the other.
 * @param unfit gets a byte for each column: 1 where a word is below 0.
 */
export function columnsOfBytes(
  integers: usize,
  rows: usize,
  width: usize,
  columns: usize,
  unfit: usize,
): void {
  const rowBytes = width << 1;
  let to = columns;
  for (let column: usize = 0; column < width; column++) {
    let from = integers + (column << 1);
    let all: i32 = 0;
    for (const last = to + rows; to < last; to++, from += rowBytes) {
      const value = <i32>load<i16>(from);
      all |= value;
      store<u8>(to, <u8>value);
    }
    store<u8>(unfit + column, <u8>(all < 0));
  }
}
