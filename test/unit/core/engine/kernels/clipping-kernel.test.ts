import assert from "node:assert/strict";
import fc from "fast-check";
import { bits, KernelMemory, kernelBuilds } from "./kernel-memory";

for (const build of kernelBuilds) {
  describe(`clipping kernels, ${build}`, () => {
    const memory = new KernelMemory(build);

    /** The sums of squares of rows, added to 10 or in the place of it. */
    function sums(values: readonly number[], width: number, isFirst: boolean): Float64Array {
      memory.clear();
      const x = memory.floats(values);
      const rows = values.length / width;
      const words = memory.words(rows * 2);
      const doubles = new Float64Array(words.buffer, words.byteOffset, rows);
      doubles.fill(10);
      memory.kernels.sumSquares(x.byteOffset, width, rows, doubles.byteOffset, isFirst ? 1 : 0);
      return doubles;
    }

    it("sums each row's squares in float64", () => {
      const shapes = fc.record({
        width: fc.integer({ min: 1, max: 8 }).map((vectors) => 4 * vectors),
        rows: fc.integer({ min: 1, max: 7 }),
        isFirst: fc.boolean(),
        seed: fc.nat(100),
      });
      fc.assert(
        fc.property(shapes, ({ width, rows, isFirst, seed }) => {
          const values = Array.from({ length: rows * width }, (_, index) =>
            Math.fround(1e10 * Math.sin(seed + index * index)),
          );
          const found = sums(values, width, isFirst);
          for (let row = 0; row < rows; row++) {
            const squares = values
              .slice(row * width, row * width + width)
              .reduce((sum, value) => sum + value * value, isFirst ? 0 : 10);
            assert.ok(Math.abs(found[row]! / squares - 1) < 1e-15 * width);
          }
        }),
      );
    });

    it("keeps squares that float32 cannot hold", () => {
      assert.deepEqual(
        [...sums([3e38, 0, 0, 0, 1e-40, 0, 0, 0], 4, true)],
        [Math.fround(3e38) ** 2, Math.fround(1e-40) ** 2],
      );
    });

    it("gives the factor to the allowed norm, and 1 where the gradient is no longer or not finite", () => {
      const factor = (squares: readonly number[], clip: number) => {
        memory.clear();
        const words = memory.words(squares.length * 2);
        const doubles = new Float64Array(words.buffer, words.byteOffset, squares.length);
        doubles.set(squares);
        return memory.kernels.clipFactor(doubles.byteOffset, squares.length, clip);
      };
      assert.equal(factor([9, 7, 9], 1), Math.fround(0.2));
      assert.equal(factor([9, 7, 9], 5), 1);
      assert.equal(factor([9, 7, 9], 6), 1);
      assert.equal(factor([0], 1), 1);
      assert.equal(factor([NaN, 1], 0.5), 1);
    });

    it("scales, and by 1 leaves every bit", () => {
      memory.clear();
      const x = memory.floats([1, -2, NaN, 1e-45, 4, 5, -0, Infinity]);
      const before = bits(x);
      memory.kernels.scaleFloats(x.byteOffset, 8, 1);
      assert.deepEqual(bits(x), before);
      memory.kernels.scaleFloats(x.byteOffset, 4, 0.25);
      assert.deepEqual([...x], [0.25, -0.5, NaN, 0, 4, 5, -0, Infinity]);
    });
  });
}
