import assert from "node:assert/strict";
import fc from "fast-check";
import { KernelMemory, kernelBuilds } from "./kernel-memory";

/** Philox4x32-10 by the paper's definition, in integers without bounds. */
function philox(counter: readonly number[], key: readonly number[]): number[] {
  let [c0, c1, c2, c3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  let [k0, k1] = key.map(BigInt) as [bigint, bigint];
  const word = (value: bigint) => BigInt.asUintN(32, value);
  for (let round = 0; round < 10; round++) {
    const product0 = 0xd2511f53n * c0;
    const product1 = 0xcd9e8d57n * c2;
    [c0, c1, c2, c3] = [
      (product1 >> 32n) ^ c1 ^ k0,
      word(product1),
      (product0 >> 32n) ^ c3 ^ k1,
      word(product0),
    ];
    k0 = word(k0 + 0x9e3779b9n);
    k1 = word(k1 + 0xbb67ae85n);
  }
  return [c0, c1, c2, c3].map(Number);
}

describe("Philox4x32-10", () => {
  it("gives the published answers", () => {
    // kat_vectors of the authors' Random123.
    assert.deepEqual(philox([0, 0, 0, 0], [0, 0]), [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
    const ones = 0xffffffff;
    assert.deepEqual(
      philox([ones, ones, ones, ones], [ones, ones]),
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    );
    assert.deepEqual(
      philox([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0]),
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    );
  });
});

for (const build of kernelBuilds) {
  describe(`dropout kernel, ${build}`, () => {
    const memory = new KernelMemory(build);

    interface Place {
      readonly layer: number;
      readonly firstRow: number;
      readonly key: readonly [number, number];
    }

    /** What ones become, without their padding. */
    function masks(rows: number, width: number, rate: number, place: Place, from = 0, to = rows): number[] {
      memory.clear();
      const stride = width + 4;
      const values = memory.floats(new Float32Array(rows * stride).fill(1));
      const results = memory.floats(rows * stride);
      memory.kernels.dropout(
        ...[values.byteOffset, results.byteOffset, stride * 4, width, place.layer, place.firstRow],
        ...[...place.key, Math.floor(rate * 2 ** 32), 1 / (1 - rate), from, to],
      );
      for (let row = 0; row < rows; row++) assert.ok(Number.isNaN(results[row * stride + width]));
      return Array.from({ length: rows }, (_, row) => [
        ...results.subarray(row * stride, row * stride + width),
      ]).flat();
    }

    it("drops each unit by its own word of Philox, and scales the others", () => {
      const examples = fc.record({
        rows: fc.integer({ min: 1, max: 5 }),
        width: fc.integer({ min: 1, max: 10 }).map((vectors) => 4 * vectors),
        rate: fc.constantFrom(0.1, 0.5, 0.75),
        layer: fc.nat(3),
        firstRow: fc.nat(1000),
        key: fc.tuple(fc.nat(0xffff_ffff), fc.nat(0xffff_ffff)),
      });
      fc.assert(
        fc.property(examples, ({ rows, width, rate, ...place }) => {
          const found = masks(rows, width, rate, place);
          found.forEach((value, index) => {
            const [row, unit] = [Math.floor(index / width), index % width];
            const counter = [4 * Math.floor(unit / 16) + (unit % 4), place.firstRow + row, place.layer, 0];
            const word = philox(counter, place.key)[Math.floor(unit / 4) % 4]!;
            assert.equal(value, word < Math.floor(rate * 2 ** 32) ? 0 : Math.fround(1 / (1 - rate)));
          });
        }),
        { numRuns: 40 },
      );
    });

    it("drops the part it is asked to", () => {
      for (const rate of [0.1, 0.5, 0.9]) {
        const found = masks(200, 128, rate, { layer: 1, firstRow: 0, key: [1, 2] });
        const part = found.filter((value) => value === 0).length / found.length;
        // Four standard deviations.
        assert.ok(Math.abs(part - rate) < 4 * Math.sqrt((rate * (1 - rate)) / found.length), `${part}`);
      }
    });

    it("gives a row the same mask in whatever part of the rows it is", () => {
      const place: Place = { layer: 0, firstRow: 0, key: [5, 6] };
      const whole = masks(6, 20, 0.5, place);
      assert.deepEqual(masks(4, 20, 0.5, { ...place, firstRow: 2 }), whole.slice(40));
      assert.deepEqual(masks(6, 20, 0.5, place, 3, 6).slice(60), whole.slice(60));
    });

    it("works in place, and shows NaN", () => {
      memory.clear();
      const values = memory.floats([NaN, 2, 2, 2, 2, 2, 2, 2]);
      memory.kernels.dropout(values.byteOffset, values.byteOffset, 32, 8, 0, 0, 9, 9, 2 ** 31, 2, 0, 1);
      assert.ok(Number.isNaN(values[0]));
      assert.deepEqual([...new Set(values.subarray(1))].sort(), [0, 4]);
    });
  });
}
