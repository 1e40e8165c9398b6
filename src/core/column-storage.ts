export type Column =
  Float64Array | Float32Array | Uint32Array | Int32Array | Uint16Array | Int16Array | Uint8Array | Int8Array;

export type ColumnType = new (buffer: ArrayBufferLike, byteOffset?: number, length?: number) => Column;

/** A column is known by its type's index among these. */
export const columnTypes = [
  Float64Array,
  Float32Array,
  Uint32Array,
  Int32Array,
  Uint16Array,
  Int16Array,
  Uint8Array,
  Int8Array,
] as const;

/** Those that whole numbers are kept in, the narrowest first, and what these hold. */
const wholeTypes = [
  { type: 6, least: 0, most: 0xff },
  { type: 7, least: -0x80, most: 0x7f },
  { type: 4, least: 0, most: 0xffff },
  { type: 5, least: -0x8000, most: 0x7fff },
] as const;

/** Longer columns are kept as they are: whoever unpacks one gets a view of it in no time. */
const longestNarrowed = 4096;

const typeIndices = new Map<unknown, number>(columnTypes.map((type, index) => [type, index]));

/** @returns its index in `columnTypes`. */
export function typeOf(column: Column): number {
  return typeIndices.get(column.constructor)!;
}

/** The type that a column is kept in: most whole numbers are small. */
export function storageOf(column: Column): number {
  const own = typeOf(column);
  if (own < 2 || column.length > longestNarrowed) return own;
  let least = 0;
  let most = 0;
  for (const value of column) {
    if (value < least) least = value;
    else if (value > most) most = value;
  }
  const { BYTES_PER_ELEMENT: width } = column;
  const narrow = wholeTypes.find((each) => each.least <= least && most <= each.most);
  return narrow && columnTypes[narrow.type].BYTES_PER_ELEMENT < width ? narrow.type : own;
}

/** Where a column of that type ends in bytes that comes behind `end`, at a place where its elements may begin. */
export function endOf(end: number, type: number, length: number): number {
  const { BYTES_PER_ELEMENT: size } = columnTypes[type]!;
  return aligned(end, size) + size * length;
}

export function aligned(end: number, size: number): number {
  return Math.ceil(end / size) * size;
}
