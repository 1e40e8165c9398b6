import assert from "node:assert/strict";
import fc from "fast-check";
import { padded } from "../../../../../src/core/engine/kernels/parameter-layout";
import { softmax } from "../../../../../src/core/engine/softmax";
import { KernelMemory, kernelBuilds, ulp, withStride } from "./kernel-memory";

interface Case {
  readonly rows: number;
  readonly classes: number;
  readonly logits: readonly number[];
  readonly labels: readonly number[];
  readonly weights: readonly number[] | undefined;
  readonly smoothing: number;
}

const cases = fc
  .record({ rows: fc.integer({ min: 1, max: 11 }), classes: fc.integer({ min: 2, max: 30 }) })
  .chain(({ rows, classes }) =>
    fc.record({
      rows: fc.constant(rows),
      classes: fc.constant(classes),
      logits: fc.array(fc.double({ min: -30, max: 30, noNaN: true }), {
        minLength: rows * classes,
        maxLength: rows * classes,
      }),
      labels: fc.array(fc.nat(classes - 1), { minLength: rows, maxLength: rows }),
      weights: fc.option(
        fc.array(fc.double({ min: 0.1, max: 3, noNaN: true }), { minLength: classes, maxLength: classes }),
        { nil: undefined },
      ),
      smoothing: fc.constantFrom(0, 0, 0.1),
    }),
  );

/** One row's loss from its definition, in float64: -w Σ_k q_k log softmax(x)_k, with the weight w of its class. */
function definition(
  logits: Float64Array,
  label: number,
  weights: readonly number[] | undefined,
  smoothing: number,
): number {
  const maximum = Math.max(...logits);
  const logSum = maximum + Math.log(logits.reduce((sum, x) => sum + Math.exp(x - maximum), 0));
  const loss = logits.reduce((sum, x, k) => {
    const target = (k === label ? 1 - smoothing : 0) + smoothing / logits.length;
    return sum + target * (logSum - x);
  }, 0);
  return (weights?.[label] ?? 1) * loss;
}

for (const build of kernelBuilds) {
  describe(`cross-entropy kernel, ${build}`, () => {
    const memory = new KernelMemory(build);

    function run({ rows, classes, logits, labels, weights, smoothing }: Case, scale = 1) {
      memory.clear();
      const stride = padded(classes) + 4;
      const x = memory.floats(withStride(rows, classes, stride, logits));
      const before = x.slice();
      const losses = memory.floats(rows);
      const tops = memory.words(rows);
      memory.kernels.crossEntropy(
        ...[x.byteOffset, stride * 4, classes, memory.words(labels).byteOffset],
        ...[
          memory.words(labels.map((_, row) => row)).byteOffset,
          weights ? memory.floats(weights).byteOffset : 0,
        ],
        ...[smoothing, scale, losses.byteOffset, tops.byteOffset, 0, rows],
      );
      const rowOf = (values: Float32Array, row: number) =>
        Float64Array.from(values.subarray(row * stride, row * stride + classes));
      return { x, before, losses, tops, stride, rowOf };
    }

    it("gives the loss, its gradient and the top class", () => {
      fc.assert(
        fc.property(cases, (example) => {
          const { rows, classes, labels, weights, smoothing } = example;
          const scale = 0.25;
          const { x, before, losses, tops, stride, rowOf } = run(example, scale);
          for (let row = 0; row < rows; row++) {
            const logits = rowOf(before, row);
            const gradient = rowOf(x, row);
            const loss = (values: Float64Array) => definition(values, labels[row]!, weights, smoothing);
            const expected = loss(logits);
            assert.ok(
              Math.abs(losses[row]! - expected) <= 1e-5 * Math.max(1, expected),
              `loss ${losses[row]}`,
            );
            assert.equal(tops[row], logits.indexOf(Math.max(...logits)));
            for (let k = 0; k < classes; k++) {
              const step = 1e-5;
              const slope =
                (loss(logits.map((value, j) => (j === k ? value + step : value))) -
                  loss(logits.map((value, j) => (j === k ? value - step : value)))) /
                (2 * step);
              assert.ok(
                Math.abs(gradient[k]! - scale * slope) <= 1e-6 * Math.max(1, Math.abs(slope)),
                `class ${k}`,
              );
            }
            for (let k = classes; k < padded(classes); k++) assert.equal(x[row * stride + k], 0);
          }
        }),
        { numRuns: 100 },
      );
    });

    it("keeps small losses exact", () => {
      const { losses } = run({
        rows: 1,
        classes: 3,
        logits: [0, 25, -1],
        labels: [1],
        weights: undefined,
        smoothing: 0,
      });
      const expected = Math.log1p(Math.exp(-25) + Math.exp(-26));
      assert.ok(Math.abs(losses[0]! - expected) <= 1e-6 * expected, `${losses[0]}`);
    });

    it("gives NaN or Infinity where a logit is not finite", () => {
      const plain = { weights: undefined, smoothing: 0 };
      const logits = [1, NaN, 0, 1, Infinity, 0, -Infinity, -Infinity, -Infinity, 1, -Infinity, 0];
      const { losses } = run({ rows: 4, classes: 3, logits, labels: [0, 0, 0, 1], ...plain });
      assert.deepEqual([...losses], [NaN, Infinity, NaN, Infinity]);
    });

    it("takes the first of equal logits as the top", () => {
      const plain = { weights: undefined, smoothing: 0 };
      const logits = [1, 3, 3, 0, 3, 2, 2, 2, 2, 2];
      const { tops } = run({ rows: 2, classes: 5, logits, labels: [0, 0], ...plain });
      assert.deepEqual([...tops], [1, 0]);
    });
  });

  describe(`softmax kernel, ${build}`, () => {
    const memory = new KernelMemory(build);

    function probabilities(values: ArrayLike<number>, count: number): [Float32Array, Float32Array] {
      memory.clear();
      const x = memory.floats(values);
      const y = memory.floats(values.length);
      memory.kernels.softmaxRows(x.byteOffset, y.byteOffset, count * 4, count, 0, values.length / count);
      return [x, y];
    }

    it("agrees with the exact softmax, in any shape", () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 1, max: 70 }),
          fc.nat(),
          (rows, count, seed) => {
            const values = Array.from(
              { length: rows * count },
              (_, index) => 8 * Math.sin(seed + index * index),
            );
            const [x, y] = probabilities(values, count);
            const exact = softmax(Float64Array.from(x), [rows, count], 1);
            exact.forEach((expected, index) => assert.ok(Math.abs(y[index]! - expected) <= 1e-6 * expected));
          },
        ),
        { numRuns: 60 },
      );
    });

    it("keeps small entries exact down to 2^-126, and gives 0 below", () => {
      const distances = [0, 1, 20, 60, 87, 88.5, 104, 1e30];
      // Wide rows and, several at once, short ones.
      for (const [rows, width] of [
        [1, 100],
        [6, 9],
      ] as const) {
        const values = new Float32Array(rows * width).fill(-Infinity);
        for (let row = 0; row < rows; row++) {
          values.set(
            distances.map((distance) => 3 * row - distance),
            row * width,
          );
        }
        const [x, y] = probabilities(values, width);
        const exact = softmax(Float64Array.from(x), [rows, width], 1);
        exact.forEach((expected, index) => {
          if (expected < 2 ** -126) assert.equal(y[index], 0);
          else assert.ok(Math.abs(y[index]! - expected) <= 4 * ulp(expected), `${y[index]}, not ${expected}`);
        });
      }
    });

    it("treats special values as the exact softmax does", () => {
      const values = [
        [1, -Infinity, 0, 2, 1],
        [1, NaN, 0, 2, 1],
        [1, 0, 0, 2, NaN],
        [1, Infinity, 0, 2, 1],
        [-Infinity, -Infinity, -Infinity, -Infinity, -Infinity],
        [3e38, -3e38, 0, 0, 0],
      ].flat();
      const [x, y] = probabilities(values, 5);
      const exact = softmax(Float64Array.from(x), [6, 5], 1);
      exact.forEach((expected, index) => {
        if (Number.isNaN(expected)) assert.ok(Number.isNaN(y[index]!), `entry ${index} is ${y[index]}`);
        else assert.ok(Math.abs(y[index]! - expected) <= 1e-6, `entry ${index} is ${y[index]}`);
      });
    });
  });
}
