import assert from "node:assert/strict";
import fc from "fast-check";
import { softmax } from "../../../../src/core/engine/softmax";
import type { Axis } from "../../../../src/core/engine/softmax-groups";
import { LabError } from "../../../../src/core/errors";
import { assertClose, assertRelativelyClose } from "./assert-close";

const softmaxOf = (...values: number[]) => [...softmax(Float64Array.from(values), [values.length], -1)];

describe("softmax", () => {
  it("gives the published values of [1, 2, 3]", () => {
    const published = [0.09003057317038046, 0.24472847105479764, 0.6652409557748218];
    assertRelativelyClose(softmaxOf(1, 2, 3), published, 3e-16);
    assertRelativelyClose(softmaxOf(1000, 1001, 1002), published, 3e-16);
  });

  it("gives the published values of [123, 456, 789]", () => {
    assertRelativelyClose(softmaxOf(123, 456, 789), [5.753e-290, 2.398e-145, 1], 1e-3);
  });

  // The matrix of SciPy's documentation of scipy.special.softmax, with its printed results.
  const matrix = Float64Array.of(1, 0.5, 0.2, 3, 1, -1, 7, 3, 2, 12, 13, 3);
  const printed: [Axis, number[]][] = [
    [
      "all",
      [
        4.48309e-6, 2.71913e-6, 2.01438e-6, 3.31258e-5, 4.48309e-6, 6.0672e-7, 1.80861e-3, 3.31258e-5,
        1.21863e-5, 2.68421e-1, 7.29644e-1, 3.31258e-5,
      ],
    ],
    [
      0,
      [
        2.11942e-1, 1.013e-5, 2.75394e-6, 3.33333e-1, 2.11942e-1, 2.2603e-6, 2.47262e-3, 3.33333e-1,
        5.76117e-1, 9.99988e-1, 9.97525e-1, 3.33333e-1,
      ],
    ],
    [
      1,
      [
        1.05877e-1, 6.42177e-2, 4.75736e-2, 7.82332e-1, 2.42746e-3, 3.28521e-4, 9.79307e-1, 1.79366e-2,
        1.22094e-5, 2.68929e-1, 7.31025e-1, 3.31885e-5,
      ],
    ],
  ];
  for (const [axis, wanted] of printed) {
    it(`gives the results of SciPy's documentation along axis ${axis}`, () => {
      assertRelativelyClose(softmax(matrix, [3, 4], axis), wanted, 1e-5);
    });
  }

  it("takes the axis of an array of any rank, negative axes from the end", () => {
    const shape = [3, 4, 5];
    const values = Float64Array.from({ length: 60 }, (_, i) => Math.sin(7 * i) * 3);
    for (const axis of [0, 1, 2]) {
      const naive = naiveAlongAxis(values, shape, axis, (group) => {
        const exponentials = group.map((value) => Math.exp(value));
        const sum = exponentials.reduce((total, value) => total + value);
        return exponentials.map((value) => value / sum);
      });
      assertClose(softmax(values, shape, axis), naive, 1e-15);
      assert.deepEqual(softmax(values, shape, axis - 3), softmax(values, shape, axis));
    }
  });

  it("sums to 1 and does not change where every entry is shifted", () => {
    const entries = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(entries, fc.integer({ min: -1000, max: 1000 }), (values, shift) => {
        const probabilities = softmaxOf(...values);
        assert.ok(Math.abs(probabilities.reduce((sum, value) => sum + value) - 1) < 1e-14);
        assertClose(softmaxOf(...values.map((value) => value + shift)), probabilities, 1e-12);
      }),
    );
  });

  it("takes extreme entries without overflow, at any temperature", () => {
    assert.deepEqual(softmaxOf(1e308, -1e308), [1, 0]);
    for (const temperature of [1e-300, 0.5, 2]) {
      assert.deepEqual([...softmax(Float64Array.of(1e308, -1e308), [2], 0, temperature)], [1, 0]);
    }
    // The difference overflows, its quotient by this temperature is -2.
    const hot = softmax(Float64Array.of(1e308, -1e308), [2], 0, 1e308);
    assertClose(hot, [1 / (1 + Math.exp(-2)), 1 / (1 + Math.exp(2))], 1e-15);
  });

  it("divides the logits by the temperature", () => {
    const logits = [0.3, -1.2, 2.5];
    for (const temperature of [0.25, 2]) {
      const wanted = softmaxOf(...logits.map((value) => value / temperature));
      assertClose(softmax(Float64Array.from(logits), [3], 0, temperature), wanted, 1e-15);
    }
  });

  it("gives 0 to an entry of -Infinity", () => {
    assertClose(softmaxOf(-Infinity, 0, 0), [0, 0.5, 0.5], 0);
  });

  it("gives NaN to the whole group of a NaN, of +Infinity and of nothing but -Infinity, and to no other", () => {
    for (const bad of [
      [NaN, 1],
      [Infinity, 1],
      [Infinity, -Infinity],
      [-Infinity, -Infinity],
    ]) {
      assert.deepEqual([...softmax(Float64Array.from([...bad, 5, 5]), [2, 2], 1)], [NaN, NaN, 0.5, 0.5]);
    }
  });

  it("keeps an empty array empty and gives a single number 1", () => {
    assert.deepEqual(softmaxOf(), []);
    assert.deepEqual([...softmax(new Float64Array(0), [0, 3], 0)], []);
    assert.deepEqual([...softmax(Float64Array.of(7), [], "all")], [1]);
  });

  it("leaves the logits as they were", () => {
    const values = Float64Array.of(1, 2, 3);
    softmax(values, [3], 0);
    assert.deepEqual([...values], [1, 2, 3]);
  });

  it("refuses an axis the array does not have, naming what it met and what it wants", () => {
    const refusal = (shape: number[], axis: number) => {
      try {
        softmax(new Float64Array(shape.reduce((a, b) => a * b, 1)), shape, axis);
      } catch (error) {
        assert.ok(error instanceof LabError);
        assert.equal(error.code, "axis-out-of-range");
        return error.message;
      }
      assert.fail(`axis ${axis} was taken`);
    };
    assert.match(refusal([2, 3], 2), /axis 2 .*\(2, 3\).* from -2 to 1/);
    assert.match(refusal([2, 3], -3), /axis -3 .* from -2 to 1/);
    assert.match(refusal([2, 3], 0.5), /axis 0.5/);
    assert.match(refusal([], 0), /single number/);
  });

  it("refuses a temperature that is not a finite number above 0", () => {
    for (const temperature of [0, -1, NaN, Infinity]) {
      assert.throws(
        () => softmax(Float64Array.of(1, 2), [2], 0, temperature),
        (error) =>
          error instanceof LabError && error.code === "option-invalid" && /Temperature/.test(error.message),
      );
    }
  });

  it("refuses values that do not fill the shape", () => {
    assert.throws(() => softmax(Float64Array.of(1, 2, 3), [2, 2], 0), /\(2, 2\) has 4 entries, but 3 values/);
  });
});

/** `map` on each group of entries that differ in this axis only, by indices spelled out. */
function naiveAlongAxis(
  values: Float64Array,
  [first, second, third]: number[],
  axis: number,
  map: (group: number[]) => number[],
): number[] {
  const result: number[] = [];
  const at = (index: number[]) => (index[0]! * second! + index[1]!) * third! + index[2]!;
  for (let a = 0; a < first!; a++)
    for (let b = 0; b < second!; b++)
      for (let c = 0; c < third!; c++) {
        const group: number[] = [];
        for (let k = 0; k < [first!, second!, third!][axis]!; k++) {
          const index = [a, b, c];
          index[axis] = k;
          group.push(values[at(index)]!);
        }
        result.push(map(group)[[a, b, c][axis]!]!);
      }
  return result;
}
