/** Bytes that are taken at once. */
const width = 8;

/** For each place among those bytes, from the last one on, what a byte there makes of the checksum. */
const tables = makeTables();

/**
 * The checksum of ISO 3309 and of gzip, from 0 to 2^32 - 1. Several bytes at once take less than half of the time
 * (M. Kounavis, F. Berry: A systematic approach to building high performance software-based CRC generators, 2005).
 * @param before that of the bytes before these.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let value = ~before;
  let at = 0;
  for (const end = bytes.length - width; at <= end; at += width) {
    value =
      tables[0x700 | ((value & 0xff) ^ bytes[at]!)]! ^
      tables[0x600 | (((value >>> 8) & 0xff) ^ bytes[at + 1]!)]! ^
      tables[0x500 | (((value >>> 16) & 0xff) ^ bytes[at + 2]!)]! ^
      tables[0x400 | ((value >>> 24) ^ bytes[at + 3]!)]! ^
      tables[0x300 | bytes[at + 4]!]! ^
      tables[0x200 | bytes[at + 5]!]! ^
      tables[0x100 | bytes[at + 6]!]! ^
      tables[bytes[at + 7]!]!;
  }
  for (; at < bytes.length; at++) value = tables[(value ^ bytes[at]!) & 0xff]! ^ (value >>> 8);
  return ~value >>> 0;
}

function makeTables(): Int32Array {
  const made = new Int32Array(256 * width);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    made[byte] = value;
  }
  for (let at = 256; at < made.length; at++) {
    const value = made[at - 256]!;
    made[at] = made[value & 0xff]! ^ (value >>> 8);
  }
  return made;
}
