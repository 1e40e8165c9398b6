import assert from "node:assert/strict";
import fc from "fast-check";
import { hingeLoss } from "../../../../../src/core/engine/hinge";
import { padded } from "../../../../../src/core/engine/kernels/parameter-layout";
import { KernelMemory, kernelBuilds, withStride } from "./kernel-memory";

// Multiples of 1/4 make ties and exact kinks, and sums without rounding.
const cases = fc
  .record({ rows: fc.integer({ min: 1, max: 9 }), classes: fc.integer({ min: 2, max: 21 }) })
  .chain(({ rows, classes }) =>
    fc.record({
      classes: fc.constant(classes),
      scores: fc.array(
        fc.integer({ min: -12, max: 12 }).map((quarters) => quarters / 4),
        { minLength: rows * classes, maxLength: rows * classes },
      ),
      labels: fc.array(fc.nat(classes - 1), { minLength: rows, maxLength: rows }),
      weights: fc.option(fc.array(fc.constantFrom(0.5, 1, 3), { minLength: classes, maxLength: classes }), {
        nil: undefined,
      }),
    }),
  );

for (const build of kernelBuilds) {
  describe(`hinge kernel, ${build}`, () => {
    const memory = new KernelMemory(build);

    function run(classes: number, scores: number[], labels: number[], weights?: number[], scale = 1) {
      memory.clear();
      const rows = labels.length;
      const stride = padded(classes) + 4;
      const x = memory.floats(withStride(rows, classes, stride, scores));
      const losses = memory.floats(rows);
      const tops = memory.words(rows);
      // The data set holds the labels from the last row to the first.
      const stored = memory.words([...labels].reverse());
      const indices = memory.words(labels.map((_, row) => rows - 1 - row));
      memory.kernels.hinge(
        ...[x.byteOffset, stride * 4, classes, stored.byteOffset, indices.byteOffset],
        ...[weights ? memory.floats(weights).byteOffset : 0, scale, losses.byteOffset, tops.byteOffset],
        ...[0, rows],
      );
      const rowOf = (row: number) => [...x.subarray(row * stride, row * stride + padded(classes))];
      return { losses, tops, rowOf };
    }

    it("gives the reference's loss, gradient and top class, whatever the shape", () => {
      fc.assert(
        fc.property(cases, ({ classes, scores, labels, weights }) => {
          const scale = 0.25;
          const { losses, tops, rowOf } = run(classes, scores, labels, weights, scale);
          labels.forEach((label, row) => {
            const logits = Float64Array.from(scores.slice(row * classes, row * classes + classes));
            const gradient = new Float64Array(classes);
            const weight = weights?.[label] ?? 1;
            const loss = hingeLoss.valueWithGradient(logits, label, gradient, scale * weight);
            assert.equal(losses[row], weight * loss);
            assert.equal(tops[row], logits.indexOf(Math.max(...logits)));
            const padding = Array.from({ length: padded(classes) - classes }, () => 0);
            assert.deepEqual(rowOf(row).map(Math.abs), [...gradient, ...padding].map(Math.abs));
            assert.deepEqual(rowOf(row).map(Math.sign), [...gradient, ...padding].map(Math.sign));
          });
        }),
      );
    });

    it("shows scores that are not finite in the loss", () => {
      const scores = [1, NaN, 0, Infinity, 0, 0, 0, Infinity, 0, -Infinity, 0, 0];
      const { losses } = run(3, scores, [0, 0, 0, 0]);
      assert.deepEqual([...losses], [NaN, 0, Infinity, Infinity]);
    });
  });
}
