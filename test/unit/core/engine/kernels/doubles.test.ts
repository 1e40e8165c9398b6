import assert from "node:assert/strict";
import fc from "fast-check";
import { Random } from "../../../../../src/core/engine/random";
import { bits, KernelMemory, kernelBuilds } from "./kernel-memory";

// Terms above 256 take more than one pass; columns in twos up to more than two tiles of either kind.
const shapes = fc.record({
  rows: fc.integer({ min: 0, max: 13 }),
  terms: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 250, max: 530 })),
  columns: fc.integer({ min: 1, max: 14 }).map((pairs) => 2 * pairs),
  // 0 gives rows and columns with no entry.
  density: fc.constantFrom(0, 0.05, 0.3, 1),
  cut: fc.nat(13),
  seed: fc.nat(),
});

type Shape = typeof shapes extends fc.Arbitrary<infer Value> ? Value : never;

/** c + a b, in the order of the terms. */
function plainProduct(
  { rows, terms, columns }: Shape,
  a: (row: number, term: number) => number,
  b: Float64Array,
  c: Float64Array,
) {
  const sums = c.slice();
  const sizes = c.map(Math.abs);
  for (let row = 0; row < rows; row++) {
    for (let term = 0; term < terms; term++) {
      for (let column = 0; column < columns; column++) {
        const product = a(row, term) * b[term * columns + column]!;
        sums[row * columns + column]! += product;
        sizes[row * columns + column]! += Math.abs(product);
      }
    }
  }
  return { sums, sizes };
}

for (const build of kernelBuilds) {
  describe(`float64 kernels, ${build}`, () => {
    const memory = new KernelMemory(build);
    const { addProduct, addSparseProduct, addSparseTransposedProduct } = memory.kernels;

    /** Where the plain kernels round as the reference does, their bits are the same. */
    function assertAgrees(found: Float64Array, expected: ReturnType<typeof plainProduct>, terms: number) {
      if (build === "plain") return assert.deepEqual(bits(found), bits(expected.sums));
      found.forEach((value, index) => {
        const error = Math.abs(value - expected.sums[index]!);
        assert.ok(
          error <= expected.sizes[index]! * (terms + 1) * 2 ** -52,
          `entry ${index}: off by ${error}`,
        );
      });
    }

    function setUp({ rows, terms, columns, density, seed }: Shape) {
      memory.clear();
      const random = new Random(seed);
      const normal = (count: number) => Float64Array.from({ length: count }, () => random.normal());
      const a = memory.doubles(
        Float64Array.from({ length: rows * terms }, () => (random.next() < density ? random.normal() : 0)),
      );
      const b = memory.doubles(normal(terms * columns));
      const c = memory.doubles(normal(rows * columns));
      /** Of the rows' deltas, with a sum for each term. */
      const d = memory.doubles(normal(rows * columns));
      const g = memory.doubles(normal(terms * columns));
      const starts = [0];
      const entries: number[] = [];
      for (let row = 0; row < rows; row++) {
        for (let term = 0; term < terms; term++)
          if (a[row * terms + term] !== 0) entries.push(row * terms + term);
        starts.push(entries.length);
      }
      const sparse = [
        memory.words(starts).byteOffset,
        memory.words(entries.map((index) => index % terms)).byteOffset,
        memory.doubles(entries.map((index) => a[index]!)).byteOffset,
      ] as const;
      return { a, b, c, d, g, sparse, stride: columns * 8 };
    }

    it("add a product to what is there, in any shape", () => {
      fc.assert(
        fc.property(shapes, (shape) => {
          const { rows, terms, columns } = shape;
          const { a, b, c, stride } = setUp(shape);
          const expected = plainProduct(shape, (row, term) => a[row * terms + term]!, b, c);
          addProduct(
            ...[a.byteOffset, terms * 8, 8, b.byteOffset, stride, c.byteOffset, stride, rows, terms, columns],
          );
          assertAgrees(c, expected, terms);
        }),
        { numRuns: 60 },
      );
    });

    it("add the product of a transposed matrix", () => {
      fc.assert(
        fc.property(shapes, (shape) => {
          const { rows, terms, columns } = shape;
          const { a, d, g, stride } = setUp(shape);
          const transposed = { ...shape, rows: terms, terms: rows };
          const expected = plainProduct(transposed, (row, term) => a[term * terms + row]!, d, g);
          addProduct(
            ...[a.byteOffset, 8, terms * 8, d.byteOffset, stride, g.byteOffset, stride, terms, rows, columns],
          );
          assertAgrees(g, expected, rows);
        }),
        { numRuns: 60 },
      );
    });

    it("give the bits of the dense product from sparse rows, cut anywhere", () => {
      fc.assert(
        fc.property(shapes, (shape) => {
          const { rows, terms, columns } = shape;
          const { a, b, c, sparse, stride } = setUp(shape);
          const before = c.slice();
          addProduct(
            ...[a.byteOffset, terms * 8, 8, b.byteOffset, stride, c.byteOffset, stride, rows, terms, columns],
          );
          const dense = bits(c);
          c.set(before);
          const [starts, ...entries] = sparse;
          const cut = Math.min(shape.cut, rows);
          for (const [from, to] of [
            [0, cut],
            [cut, rows],
          ] as const) {
            addSparseProduct(
              ...[starts + from * 4, ...entries, b.byteOffset, stride],
              ...[c.byteOffset + from * stride, stride, to - from, columns],
            );
          }
          assert.deepEqual(bits(c), dense);
        }),
        { numRuns: 60 },
      );
    });

    it("give the bits of the dense transposed product from sparse rows, cut anywhere", () => {
      fc.assert(
        fc.property(shapes, (shape) => {
          const { rows, terms, columns } = shape;
          const { a, d, g, sparse, stride } = setUp(shape);
          const before = g.slice();
          addProduct(
            ...[a.byteOffset, 8, terms * 8, d.byteOffset, stride, g.byteOffset, stride, terms, rows, columns],
          );
          const dense = bits(g);
          g.set(before);
          const [starts, ...entries] = sparse;
          const cut = Math.min(shape.cut, rows);
          for (const [from, to] of [
            [0, cut],
            [cut, rows],
          ] as const) {
            addSparseTransposedProduct(
              ...[starts + from * 4, ...entries, d.byteOffset + from * stride, stride],
              ...[g.byteOffset, stride, to - from, columns],
            );
          }
          assert.deepEqual(bits(g), dense);
        }),
        { numRuns: 60 },
      );
    });

    it("let NaN and Infinity through, and keep denormals", () => {
      memory.clear();
      const tiny = 2 ** -1050;
      const a = memory.doubles([NaN, Infinity, tiny, 1]);
      const b = memory.doubles([1, 0.5]);
      const c = memory.doubles(8);
      c.fill(0);
      addProduct(...[a.byteOffset, 8, 8, b.byteOffset, 16, c.byteOffset, 16, 4, 1, 2]);
      assert.deepEqual([...c], [NaN, NaN, Infinity, Infinity, tiny, tiny / 2, 1, 0.5]);
    });
  });
}
