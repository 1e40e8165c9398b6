import assert from "node:assert/strict";
import fc from "fast-check";
import { Packer, unpack } from "../../../src/core/packed";

const column = fc.oneof(
  fc.float64Array(),
  fc.float32Array(),
  fc.uint32Array(),
  fc.int32Array(),
  fc.uint16Array(),
  fc.uint8Array(),
  // Whole numbers are kept in as few bytes as the largest needs.
  ...[0xff, 0x100, 0xffff, 0x10000].map((max) => fc.uint32Array({ max })),
  ...[0x80, 0x8000].map((bound) => fc.int32Array({ min: -bound, max: bound })),
  fc.integer({ min: 4000, max: 4200 }).map((length) => new Uint32Array(length)),
);
const leaf = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.string({ unit: "binary" }),
  fc.boolean(),
  fc.constant(null),
  column,
);
const item = fc.dictionary(
  fc.string().filter((name) => name !== "__proto__"),
  fc.oneof(leaf, fc.array(leaf), fc.dictionary(fc.constantFrom("a", "b"), leaf, { noNullPrototype: true })),
  { noNullPrototype: true },
);

describe("packed objects", () => {
  it("are the same when they are unpacked, each by itself", () => {
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const packer = new Packer<object>();
        for (const each of items) packer.add(each);
        const packed = structuredClone(packer.packed());
        assert.deepEqual(
          items.map((_, index) => unpack(packed, index)),
          items,
        );
      }),
    );
  });

  it("are in few buffers, and share the names of what they hold", () => {
    const packer = new Packer<object>();
    const values = Float64Array.of(0.1, NaN);
    for (let index = 0; index < 100_000; index++) packer.add({ index, values, name: `array ${index}` });
    const { blocks, forms } = packer.packed();
    const bytes = blocks.reduce((sum, { byteLength }) => sum + byteLength, 0);
    // The index takes one byte, two or four, and the name more than none.
    assert.ok(forms.length <= 4, `${forms.length} forms`);
    assert.ok(blocks.length < 40, `${blocks.length} buffers`);
    assert.ok(bytes < 100_000 * 60, `${bytes} bytes`);
  });

  it("take little more than their columns where there is one of them only", () => {
    const packer = new Packer<object>();
    packer.add({ bytes: new Uint8Array(1000) });
    assert.equal(packer.packed().blocks[0]!.byteLength, 1000 + 8);
  });

  it("are in shared memory where they are many, and go over where they are few", () => {
    const packer = new Packer<object>();
    const values = new Float64Array(10_000).fill(0.5);
    for (let index = 0; index < 100; index++) packer.add({ values });
    const { blocks } = packer.packed();
    const large = blocks.filter(({ byteLength }) => byteLength >= 1 << 20);
    assert.ok(large.length > 2 && large.every((block) => block instanceof SharedArrayBuffer));
    assert.deepEqual([...large, ...packer.transfer].length, blocks.length);
    assert.deepEqual(unpack(packer.packed(), 99), { values });
  });
});
