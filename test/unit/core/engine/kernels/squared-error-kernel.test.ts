import assert from "node:assert/strict";
import fc from "fast-check";
import { bits, KernelMemory, kernelBuilds, withStride } from "./kernel-memory";

const { fround } = Math;

for (const build of kernelBuilds) {
  describe(`squared-error kernel, ${build}`, () => {
    const memory = new KernelMemory(build);

    function run(outputs: readonly number[], targets: readonly number[], scale: number) {
      memory.clear();
      const rows = outputs.length;
      const x = memory.floats(withStride(rows, 1, 4, outputs));
      const losses = memory.floats(rows);
      const stored = memory.floats([...targets].reverse());
      const indices = memory.words(targets.map((_, row) => rows - 1 - row));
      memory.kernels.squaredError(
        ...[x.byteOffset, 16, stored.byteOffset, indices.byteOffset, scale, losses.byteOffset, 0, rows],
      );
      return { x, losses };
    }

    it("gives (x - t)² and its slope, and clears the padding", () => {
      const number = fc.double({ min: -1e15, max: 1e15, noNaN: true }).map(fround);
      fc.assert(
        fc.property(fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 20 }), (pairs) => {
          const { x, losses } = run(
            pairs.map(([output]) => output),
            pairs.map(([, target]) => target),
            0.125,
          );
          pairs.forEach(([output, target], row) => {
            const residual = fround(output - target);
            assert.equal(losses[row], fround(residual * residual));
            const wanted = Float32Array.of(0.25 * residual, 0, 0, 0);
            assert.deepEqual(x.slice(row * 4, row * 4 + 4), wanted);
          });
        }),
      );
    });

    it("passes on what is not finite", () => {
      const { x, losses } = run([NaN, Infinity, 1, 3e38], [0, 1, 1, -3e38], 1);
      assert.deepEqual([...losses], [NaN, Infinity, 0, Infinity]);
      assert.deepEqual([x[0], x[4], x[8], x[12]], [NaN, Infinity, 0, Infinity]);
      assert.deepEqual(bits(x.subarray(1, 4)), [0, 0, 0]);
    });
  });
}
