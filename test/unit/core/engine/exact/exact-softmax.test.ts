import assert from "node:assert/strict";
import fc from "fast-check";
import type { Axes } from "../../../../../src/core/engine/axes";
import {
  exactLogSoftmax,
  exactLogSumExp,
  exactSoftmax,
} from "../../../../../src/core/engine/exact/exact-softmax";
import { LabError } from "../../../../../src/core/errors";
import { assertClose, assertRelativelyClose } from "../assert-close";
import { ulps } from "./ulps";

const softmaxOf = (...values: number[]) => [...exactSoftmax(Float64Array.from(values), [values.length], -1)];
const logSoftmaxOf = (...values: number[]) => [
  ...exactLogSoftmax(Float64Array.from(values), [values.length], -1),
];
const logSumExpOf = (...values: number[]) => exactLogSumExp(Float64Array.from(values), [values.length], 0)[0];

describe("exactSoftmax", () => {
  it("takes one axis, several in any order, and all of them, as scipy.special.softmax does", () => {
    const shape = [2, 3, 4];
    const values = Float64Array.from({ length: 24 }, (_, i) => Math.sin(7 * i) * 3);
    const axesList: Axes[] = [0, 1, -1, "all", [0, 2], [2, 0], [-3, -1], [1, 2], [0, 1, 2], [1]];
    for (const axes of axesList) {
      const taken =
        axes === "all" ? [0, 1, 2] : (typeof axes === "number" ? [axes] : axes).map((a) => (a + 3) % 3);
      // Entries belong together where their indices along the axes kept are the same.
      const groupOf = (entry: number) =>
        [Math.floor(entry / 12), Math.floor(entry / 4) % 3, entry % 4]
          .filter((_, axis) => !taken.includes(axis))
          .join();
      const naive = [...values].map((value, entry) => {
        const group = [...values].filter((_, other) => groupOf(other) === groupOf(entry));
        return Math.exp(value) / group.reduce((sum, other) => sum + Math.exp(other), 0);
      });
      assertClose(exactSoftmax(values, shape, axes), naive, 1e-15);
      assertClose(exactLogSoftmax(values, shape, axes), naive.map(Math.log), 1e-14);
    }
  });

  it("takes each entry alone over no axes", () => {
    assert.deepEqual([...exactSoftmax(Float64Array.of(3, 4), [2], [])], [1, 1]);
  });

  it("agrees with the naive formula to 1e-14 on ordinary logits, and probabilities sum to 1", () => {
    const entries = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(entries, fc.double({ min: 0.1, max: 10, noNaN: true }), (values, temperature) => {
        const exponentials = values.map((value) => Math.exp((value - Math.max(...values)) / temperature));
        const sum = exponentials.reduce((total, value) => total + value);
        const probabilities = exactSoftmax(Float64Array.from(values), [values.length], 0, temperature);
        assertClose(
          probabilities,
          exponentials.map((value) => value / sum),
          1e-13,
        );
        assert.ok(Math.abs(probabilities.reduce((total, value) => total + value) - 1) < 4e-15);
      }),
    );
  });

  it("is the same bits wherever an entry stands and whatever exact shift all have", () => {
    const entries = fc.array(fc.integer({ min: -3000, max: 3000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(entries, fc.integer({ min: -1e6, max: 1e6 }), (sixteenths, shift) => {
        const values = sixteenths.map((value) => value / 16);
        const probabilities = softmaxOf(...values);
        assert.deepEqual(softmaxOf(...values.map((value) => value + shift)), probabilities);
        softmaxOf(...values.toReversed())
          .toReversed()
          .forEach((probability, k) => assert.ok(ulps(probability, probabilities[k]!) <= 1));
      }),
    );
  });

  it("takes extreme entries without overflow, at any temperature", () => {
    for (const temperature of [5e-324, 1e-300, 0.5, 1, 2]) {
      assert.deepEqual([...exactSoftmax(Float64Array.of(1e308, -1e308), [2], 0, temperature)], [1, 0]);
    }
  });

  it("gives 0 to an entry of -Infinity", () => {
    assert.deepEqual(softmaxOf(-Infinity, 0, 0), [0, 0.5, 0.5]);
    assert.deepEqual(softmaxOf(-Infinity, -1e308, 1e308), [0, 0, 1]);
    assert.deepEqual(logSoftmaxOf(-Infinity, 0, 0), [-Infinity, -Math.LN2, -Math.LN2]);
  });

  it("gives NaN to the whole group of a NaN, of +Infinity and of nothing but -Infinity, and to no other", () => {
    for (const bad of [
      [NaN, 1],
      [Infinity, 1],
      [Infinity, -Infinity],
      [-Infinity, -Infinity],
    ]) {
      const values = Float64Array.from([...bad, 5, 5]);
      assert.deepEqual([...exactSoftmax(values, [2, 2], 1)], [NaN, NaN, 0.5, 0.5]);
      assert.deepEqual([...exactLogSoftmax(values, [2, 2], 1)], [NaN, NaN, -Math.LN2, -Math.LN2]);
    }
  });

  it("rounds the results of float32 entries once", () => {
    const values = Float32Array.of(0.1, -2.7, 3.3, 15.2, -90);
    const exact = exactSoftmax(Float64Array.from(values), [5], 0);
    const single = exactSoftmax(values, [5], 0);
    assert.ok(single instanceof Float32Array);
    assert.deepEqual([...single], [...exact].map(Math.fround));
    assert.deepEqual(
      [...exactLogSoftmax(values, [5], 0)],
      [...exactLogSoftmax(Float64Array.from(values), [5], 0)].map(Math.fround),
    );
  });

  it("keeps an empty array empty and gives a single number 1", () => {
    assert.deepEqual(softmaxOf(), []);
    assert.deepEqual([...exactSoftmax(new Float64Array(0), [0, 3], 0)], []);
    assert.deepEqual([...exactSoftmax(new Float64Array(0), [3, 0], 1)], []);
    assert.deepEqual([...exactSoftmax(Float64Array.of(7), [], "all")], [1]);
  });

  it("refuses an axis the array does not have or that is given twice", () => {
    const refusal = (axes: Axes, message: RegExp) =>
      assert.throws(
        () => exactSoftmax(new Float64Array(6), [2, 3], axes),
        (error) =>
          error instanceof LabError && error.code === "axis-out-of-range" && message.test(error.message),
      );
    refusal(2, /axis 2 .*\(2, 3\).* from -2 to 1/);
    refusal([0, -3], /axis -3/);
    refusal([1, -1], /1, -1 .*\(2, 3\) twice/);
  });

  it("refuses a temperature that is not a finite number above 0, and values that do not fill the shape", () => {
    for (const temperature of [0, -1, NaN, Infinity]) {
      assert.throws(() => exactSoftmax(Float64Array.of(1, 2), [2], 0, temperature), /Temperature/);
    }
    assert.throws(() => exactSoftmax(Float64Array.of(1, 2, 3), [2, 2], 0), /4 entries, but 3 values/);
  });
});

describe("exactLogSoftmax", () => {
  it("gives the result of SciPy's documentation where the probability underflows", () => {
    assert.deepEqual(logSoftmaxOf(1000, 1), [0, -999]);
  });

  it("keeps the logarithm of a probability that rounds to 1", () => {
    // log(1 / (1 + e^-50)) = -log1p(e^-50) = -e^-50 to the last digits.
    assertRelativelyClose(logSoftmaxOf(50, 0), [-1.928749847963918e-22, -50], 1e-15);
  });
});

describe("exactLogSumExp", () => {
  it("gives the results of scipy.special.logsumexp's documentation", () => {
    assert.equal(logSumExpOf(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), 9.45862974442671);
    assert.equal(logSumExpOf(1000, 1000), 1000 + Math.LN2);
  });

  it("keeps an absolute error below 2^-70 where maximum and logarithm cancel", () => {
    // log 2 minus the float64 nearest to it.
    assertClose([logSumExpOf(-Math.LN2, -Math.LN2)!], [2.3190468138462996e-17], 2 ** -70);
  });

  it("gives one number for each group", () => {
    const sums = exactLogSumExp(Float64Array.of(0, 0, 0, 1, 1, 1), [2, 3], 1);
    assertClose(sums, [Math.log(3), 1 + Math.log(3)], 1e-15);
  });

  it("has SciPy's special values", () => {
    assert.equal(logSumExpOf(-Infinity, -Infinity), -Infinity);
    assert.equal(logSumExpOf(-Infinity, 2), 2);
    assert.equal(logSumExpOf(Infinity, -Infinity, 1), Infinity);
    assert.equal(logSumExpOf(NaN, Infinity), NaN);
    assert.equal(logSumExpOf(), -Infinity);
    assert.deepEqual([...exactLogSumExp(Float64Array.of(1e308), [1], 0, 1e-5)], [Infinity]);
  });
});
