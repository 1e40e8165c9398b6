import assert from "node:assert/strict";
import fc from "fast-check";
import { padded } from "../../../../../src/core/engine/kernels/parameter-layout";
import { Random } from "../../../../../src/core/engine/random";
import { bits, KernelMemory, kernelBuilds, panelIndex, withStride } from "./kernel-memory";

// More than 128 rows take more than one pass.
const shapes = fc.record({
  rows: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 120, max: 260 })),
  inputs: fc.integer({ min: 1, max: 25 }),
  outputs: fc.integer({ min: 1, max: 75 }),
  seed: fc.nat(),
});

for (const build of kernelBuilds) {
  describe(`gradient kernels, ${build}`, () => {
    const memory = new KernelMemory(build);

    function setUp({
      rows,
      inputs,
      outputs,
      seed,
    }: {
      rows: number;
      inputs: number;
      outputs: number;
      seed: number;
    }) {
      memory.clear();
      const random = new Random(seed);
      const normals = (count: number) => Float32Array.from({ length: count }, () => random.normal());
      const values = normals(rows * inputs);
      const deltas = normals(rows * outputs);
      const columns = padded(outputs);
      const a = memory.floats(withStride(rows, inputs, inputs + 1, values));
      const d = memory.floats(withStride(rows, outputs, columns + 4, deltas));
      const g = memory.floats(inputs * columns);
      const b = memory.floats(columns);
      g.fill(0.5);
      b.fill(0.5);
      const run = (from: number, to: number, accumulates: boolean) =>
        memory.kernels.weightGradient(
          ...[a.byteOffset, (inputs + 1) * 4, inputs, d.byteOffset, (columns + 4) * 4, g.byteOffset, columns],
          ...[rows, from, to, Number(accumulates)],
        );
      const runBiases = (accumulates: boolean) =>
        memory.kernels.biasGradient(
          ...[d.byteOffset, (columns + 4) * 4, b.byteOffset, columns, rows, Number(accumulates)],
        );
      return { values, deltas, g, b, run, runBiases };
    }

    it("sum each input times each delta over the rows", () => {
      fc.assert(
        fc.property(shapes, fc.boolean(), (shape, accumulates) => {
          const { rows, inputs, outputs } = shape;
          const { values, deltas, g, b, run, runBiases } = setUp(shape);
          run(0, inputs, accumulates);
          runBiases(accumulates);
          const start = accumulates ? 0.5 : 0;
          const tolerance = (size: number) => size * (rows + 1) * 2 ** -24;
          for (let j = 0; j < outputs; j++) {
            for (let i = 0; i < inputs; i++) {
              let sum = start;
              let size = start;
              for (let row = 0; row < rows; row++) {
                const product = values[row * inputs + i]! * deltas[row * outputs + j]!;
                sum += product;
                size += Math.abs(product);
              }
              const error = Math.abs(g[panelIndex(inputs, outputs, i, j)]! - sum);
              assert.ok(error <= tolerance(size), `input ${i}, output ${j}: off by ${error}`);
            }
            let sum = start;
            let size = start;
            for (let row = 0; row < rows; row++) {
              sum += deltas[row * outputs + j]!;
              size += Math.abs(deltas[row * outputs + j]!);
            }
            assert.ok(Math.abs(b[j]! - sum) <= tolerance(size), `bias ${j}`);
          }
        }),
        { numRuns: 60 },
      );
    });

    it("give the same bits however the inputs are cut", () => {
      fc.assert(
        fc.property(shapes, fc.nat(25), (shape, cut) => {
          const { g, run } = setUp(shape);
          run(0, shape.inputs, false);
          const whole = bits(g);
          g.fill(0.5);
          run(0, Math.min(cut, shape.inputs), false);
          run(Math.min(cut, shape.inputs), shape.inputs, false);
          assert.deepEqual(bits(g), whole);
        }),
        { numRuns: 40 },
      );
    });
  });

  describe(`transpose kernel, ${build}`, () => {
    it("turns panels into the panels of the transposed, cut or whole", () => {
      const memory = new KernelMemory(build);
      fc.assert(
        fc.property(
          fc.integer({ min: 1, max: 75 }),
          fc.integer({ min: 1, max: 75 }),
          fc.nat(75),
          (inputs, outputs, cut) => {
            memory.clear();
            const w = memory.floats(inputs * padded(outputs));
            w.forEach((_, index) => (w[index] = index));
            const t = memory.floats(outputs * padded(inputs));
            for (const [from, to] of [
              [0, Math.min(cut, inputs)],
              [Math.min(cut, inputs), inputs],
            ] as const) {
              memory.kernels.transpose(
                ...[w.byteOffset, inputs, outputs, padded(outputs), t.byteOffset, padded(inputs), from, to],
              );
            }
            for (let i = 0; i < inputs; i++) {
              for (let j = 0; j < outputs; j++) {
                assert.equal(t[panelIndex(outputs, inputs, j, i)], w[panelIndex(inputs, outputs, i, j)]);
              }
            }
          },
        ),
        { numRuns: 60 },
      );
    });
  });
}
