import assert from "node:assert/strict";
import { crc32 } from "../../../../src/core/models/crc32";

/** By the definition, a bit at a time. */
function bitwise(bytes: Uint8Array): number {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  }
  return ~value >>> 0;
}

describe("crc32", () => {
  it("has the published check value", () => {
    assert.equal(crc32(new TextEncoder().encode("123456789")), 0xcbf43926);
  });

  it("is that of the definition for every length and beginning, whole or in two pieces", () => {
    const all = Uint8Array.from({ length: 64 }, (_, index) => (index * 167 + 91) & 0xff);
    for (let start = 0; start < 9; start++) {
      for (let end = start; end <= all.length; end++) {
        const bytes = all.subarray(start, end);
        const expected = bitwise(bytes);
        assert.equal(crc32(bytes), expected, `bytes ${start} to ${end}`);
        const cut = (end - start) >> 1;
        assert.equal(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut))), expected);
      }
    }
  });
});
