import assert from "node:assert/strict";
import fc from "fast-check";
import { padded } from "../../../../../src/core/engine/kernels/parameter-layout";
import { Random } from "../../../../../src/core/engine/random";
import { bits, KernelMemory, kernelBuilds, withStride } from "./kernel-memory";

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 20 }),
  inputs: fc.integer({ min: 1, max: 60 }),
  outputs: fc.integer({ min: 1, max: 75 }),
  // 0 gives rows and columns with no entry.
  density: fc.constantFrom(0, 0.05, 0.3, 1),
  accumulates: fc.boolean(),
  cut: fc.nat(60),
  seed: fc.nat(),
});

/** All columns, cut after the first panel. */
function columnRanges(columns: number): [from: number, to: number][] {
  return columns > 32
    ? [
        [0, 32],
        [32, columns],
      ]
    : [[0, columns]];
}

for (const build of kernelBuilds) {
  describe(`sparse kernels, ${build}`, () => {
    const memory = new KernelMemory(build);

    /** Rows in both forms, and what both kinds of kernel work on. */
    function setUp({
      rows,
      inputs,
      outputs,
      density,
      seed,
    }: {
      rows: number;
      inputs: number;
      outputs: number;
      density: number;
      seed: number;
    }) {
      memory.clear();
      const random = new Random(seed);
      const values = Float32Array.from({ length: rows * inputs }, () =>
        random.next() < density ? random.normal() : 0,
      );
      const columns = padded(outputs);
      const stride = (columns + 4) * 4;
      const dense = memory.floats(withStride(rows, inputs, inputs, values));
      const counts = memory.words(rows);
      const entries = memory.words(rows * inputs * 2 + 2);
      const entryStride = inputs * 8;
      memory.kernels.compress(
        ...[
          dense.byteOffset,
          inputs * 4,
          inputs,
          counts.byteOffset,
          entries.byteOffset,
          entryStride,
          0,
          rows,
        ],
      );
      const w = memory.floats(Float32Array.from({ length: inputs * columns }, () => random.normal()));
      const b = memory.floats(Float32Array.from({ length: columns }, () => random.normal()));
      const d = memory.floats(Float32Array.from({ length: (rows * stride) / 4 }, () => random.normal()));
      return { values, columns, stride, dense, counts, entries, entryStride, w, b, d };
    }

    it("compress rows to their non-zero entries", () => {
      fc.assert(
        fc.property(shapes, (shape) => {
          const { rows, inputs } = shape;
          const { values, counts, entries } = setUp(shape);
          const asFloats = new Float32Array(entries.buffer, entries.byteOffset, entries.length);
          for (let row = 0; row < rows; row++) {
            const expected = [...values.subarray(row * inputs, (row + 1) * inputs)].flatMap(
              (value, column) => (value === 0 ? [] : [[column, value]]),
            );
            const found = Array.from({ length: counts[row]! }, (_, index) => {
              const at = row * inputs * 2 + index * 2;
              return [entries[at], asFloats[at + 1]];
            });
            assert.deepEqual(found, expected);
          }
        }),
        { numRuns: 40 },
      );
    });

    it("give the bits of the dense layer", () => {
      fc.assert(
        fc.property(shapes, (shape) => {
          const { rows, inputs } = shape;
          const { columns, stride, dense, counts, entries, entryStride, w, b } = setUp(shape);
          const c = memory.floats((rows * stride) / 4);
          for (const lower of [0, -Infinity]) {
            c.fill(NaN);
            memory.kernels.affine(
              ...[dense.byteOffset, inputs * 4, inputs, w.byteOffset, b.byteOffset, c.byteOffset, stride],
              ...[columns, 0, rows, 0, columns, lower],
            );
            const expected = bits(c);
            c.fill(NaN);
            for (const [from, to] of columnRanges(columns))
              memory.kernels.sparseAffine(
                ...[counts.byteOffset, entries.byteOffset, entryStride, inputs, w.byteOffset, b.byteOffset],
                ...[c.byteOffset, stride, 0, rows, from, to, lower],
              );
            assert.deepEqual(bits(c), expected);
          }
        }),
        { numRuns: 60 },
      );
    });

    it("give the bits of the dense gradient, sorted or scattered, cut or whole", () => {
      fc.assert(
        fc.property(shapes, (shape) => {
          const { rows, inputs, accumulates } = shape;
          const { columns, stride, dense, counts, entries, entryStride, d } = setUp(shape);
          const g = memory.floats(inputs * columns);
          const ends = memory.words(inputs);
          const sorted = memory.words(rows * inputs * 2);
          const flag = Number(accumulates);
          g.fill(0.25);
          memory.kernels.weightGradient(
            ...[dense.byteOffset, inputs * 4, inputs, d.byteOffset, stride, g.byteOffset, columns, rows],
            ...[0, inputs, flag],
          );
          const expected = bits(g);
          const cut = Math.min(shape.cut, inputs);
          const parts = [
            [0, cut],
            [cut, inputs],
          ] as const;
          g.fill(0.25);
          for (const [from, to] of parts) {
            memory.kernels.sortByColumn(
              ...[counts.byteOffset, entries.byteOffset, entryStride, rows, from, to, ends.byteOffset],
              ...[sorted.byteOffset, stride],
            );
            for (const range of columnRanges(columns))
              memory.kernels.sparseWeightGradient(
                ...[
                  ends.byteOffset,
                  sorted.byteOffset,
                  inputs,
                  d.byteOffset,
                  g.byteOffset,
                  ...range,
                  from,
                  to,
                  flag,
                ],
              );
          }
          assert.deepEqual(bits(g), expected);
          if (columns > 12) return;
          g.fill(0.25);
          for (const [from, to] of parts) {
            memory.kernels.scatterWeightGradient(
              ...[
                counts.byteOffset,
                entries.byteOffset,
                entryStride,
                d.byteOffset,
                stride,
                g.byteOffset,
                columns,
              ],
              ...[rows, from, to, flag],
            );
          }
          assert.deepEqual(bits(g), expected);
        }),
        { numRuns: 150 },
      );
    });
  });

  describe(`row gathering kernels, ${build}`, () => {
    const memory = new KernelMemory(build);
    const columnCount = 19;
    const source = Array.from({ length: 5 * columnCount }, (_, index) =>
      index % 3 === 0 ? 0 : (index * 37) % 256,
    );
    const order = [3, 0, 3, 4];
    const expected = order.map((row) => source.slice(row * columnCount, (row + 1) * columnCount));

    for (const kind of ["Floats", "Bytes", "Doubles"] as const) {
      it(`take rows of ${kind.toLowerCase()} in the order of the batch`, () => {
        memory.clear();
        const rows = memory[kind.toLowerCase() as Lowercase<typeof kind>](source);
        const indices = memory.words(order);
        const block = memory.floats(4 * 24);
        memory.kernels[`gather${kind}`](
          ...[rows.byteOffset, columnCount * rows.BYTES_PER_ELEMENT, indices.byteOffset, block.byteOffset],
          ...[96, columnCount, 0, 4],
        );
        const found = order.map((_, row) => [...block.subarray(row * 24, row * 24 + columnCount)]);
        assert.deepEqual(found, expected);
      });
    }

    for (const isWide of [false, true]) {
      for (const isFloat of [false, true]) {
        it(`take compressed rows, columns of ${isWide ? 4 : 2} bytes, values of ${isFloat ? 4 : 1}`, () => {
          memory.clear();
          const columns: number[] = [];
          const values: number[] = [];
          const starts = [0];
          for (let row = 0; row < 5; row++) {
            for (let column = 0; column < columnCount; column++) {
              const value = source[row * columnCount + column]!;
              if (value === 0) continue;
              columns.push(column);
              values.push(value);
            }
            starts.push(values.length);
          }
          const counts = memory.words(4);
          const entries = memory.words(4 * 40);
          memory.kernels.gatherCompressed(
            memory.words(starts).byteOffset,
            (isWide ? memory.words(columns) : memory.shorts(columns)).byteOffset,
            (isFloat ? memory.floats(values) : memory.bytes(values)).byteOffset,
            ...[Number(isWide), Number(isFloat), memory.words(order).byteOffset, counts.byteOffset],
            ...[entries.byteOffset, 160, 0, 4],
          );
          const asFloats = new Float32Array(entries.buffer, entries.byteOffset, entries.length);
          const found = order.map((_, row) => {
            const dense = new Array<number>(columnCount).fill(0);
            for (let index = 0; index < counts[row]!; index++) {
              dense[entries[row * 40 + index * 2]!] = asFloats[row * 40 + index * 2 + 1]!;
            }
            return dense;
          });
          assert.deepEqual(found, expected);
        });
      }
    }
  });
}
