import assert from "node:assert/strict";
import fc from "fast-check";
import { padded } from "../../../../../src/core/engine/kernels/parameter-layout";
import { Random } from "../../../../../src/core/engine/random";
import { bits, KernelMemory, kernelBuilds, toPanels, withStride } from "./kernel-memory";

interface Layer {
  readonly rows: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly seed: number;
}

// Inputs above 192 take more than one pass, outputs above 32 more than one panel.
const layers = fc.record({
  rows: fc.integer({ min: 1, max: 20 }),
  inputs: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 120, max: 400 })),
  outputs: fc.integer({ min: 1, max: 75 }),
  seed: fc.nat(),
});

function random(seed: number, count: number): Float32Array {
  const generator = new Random(seed);
  return Float32Array.from({ length: count }, () => generator.normal());
}

function setUp(memory: KernelMemory, { rows, inputs, outputs, seed }: Layer) {
  memory.clear();
  const values = random(seed, rows * inputs);
  const weights = random(seed + 1, inputs * outputs);
  const biases = random(seed + 2, outputs);
  const inputStride = inputs + 3;
  const columns = padded(outputs);
  const outputStride = columns + 4;
  const a = memory.floats(withStride(rows, inputs, inputStride, values));
  const w = memory.floats(toPanels(inputs, outputs, weights));
  const b = memory.floats([...biases, ...new Array<number>(columns - outputs).fill(0)]);
  const c = memory.floats(rows * outputStride);
  c.fill(NaN);
  const run = (rowFrom: number, rowTo: number, columnFrom: number, columnTo: number, lower: number) =>
    memory.kernels.affine(
      ...[a.byteOffset, inputStride * 4, inputs, w.byteOffset, b.byteOffset, c.byteOffset, outputStride * 4],
      ...[columns, rowFrom, rowTo, columnFrom, columnTo, lower],
    );
  return { values, weights, biases, columns, outputStride, c, run };
}

for (const build of kernelBuilds) {
  describe(`affine kernel, ${build}`, () => {
    const memory = new KernelMemory(build);

    it("gives inputs times weights plus biases, in any shape", () => {
      fc.assert(
        fc.property(layers, fc.boolean(), (layer, isRelu) => {
          const { rows, inputs, outputs } = layer;
          const { values, weights, biases, columns, outputStride, c, run } = setUp(memory, layer);
          run(0, rows, 0, columns, isRelu ? 0 : -Infinity);
          for (let row = 0; row < rows; row++) {
            for (let j = 0; j < outputs; j++) {
              let sum = biases[j]!;
              let size = Math.abs(sum);
              for (let i = 0; i < inputs; i++) {
                const product = values[row * inputs + i]! * weights[i * outputs + j]!;
                sum += product;
                size += Math.abs(product);
              }
              const expected = isRelu ? Math.max(0, sum) : sum;
              const error = Math.abs(c[row * outputStride + j]! - expected);
              assert.ok(error <= size * (inputs + 1) * 2 ** -24, `row ${row}, output ${j}: off by ${error}`);
            }
            for (let j = outputs; j < columns; j++) assert.equal(c[row * outputStride + j], 0);
            for (let j = columns; j < outputStride; j++) assert.ok(Number.isNaN(c[row * outputStride + j]));
          }
        }),
        { numRuns: 60 },
      );
    });

    it("gives the same bits however rows and columns are cut", () => {
      fc.assert(
        fc.property(layers, fc.nat(20), (layer, cut) => {
          const { c, columns, run } = setUp(memory, layer);
          run(0, layer.rows, 0, columns, -Infinity);
          const whole = bits(c);
          c.fill(NaN);
          const rowCut = Math.min(cut, layer.rows);
          const columnCut = columns > 32 ? 32 : columns;
          for (const [rowFrom, rowTo] of [
            [0, rowCut],
            [rowCut, layer.rows],
          ] as const) {
            run(rowFrom, rowTo, 0, columnCut, -Infinity);
            run(rowFrom, rowTo, columnCut, columns, -Infinity);
          }
          assert.deepEqual(bits(c), whole);
        }),
        { numRuns: 40 },
      );
    });

    it("lets NaN and Infinity through, and keeps denormals", () => {
      memory.clear();
      const tiny = 2 ** -140;
      const a = memory.floats([NaN, Infinity, tiny, 0]);
      const w = memory.floats([1, 0, 0, 0]);
      const b = memory.floats([0, 0, 0, 0]);
      const c = memory.floats(16);
      memory.kernels.affine(
        a.byteOffset,
        4,
        1,
        w.byteOffset,
        b.byteOffset,
        c.byteOffset,
        16,
        4,
        0,
        4,
        0,
        4,
        0,
      );
      assert.deepEqual([c[0], c[4], c[8], c[12]], [NaN, Infinity, tiny, 0]);
    });
  });
}
