import assert from "node:assert/strict";
import { mcnemarTest } from "../../../../../src/core/engine/metrics/mcnemar-test";
import { student95 } from "../../../../../src/core/engine/metrics/student-quantile";
import { wilsonInterval } from "../../../../../src/core/engine/metrics/wilson-interval";

/** SciPy 1.17: binomtest(a, a + b, 0.5).pvalue. */
const mcnemar: [number, number, number][] = [
  [2, 8, 0.109375],
  [8, 2, 0.109375],
  [0, 6, 0.03125],
  [5, 5, 1],
  [600, 700, 0.0060157938610449395],
  [30, 60, 0.0020602656809630745],
];

/** SciPy 1.17: binomtest(k, n).proportion_ci(method="wilson"). */
const wilson: [number, number, [number, number]][] = [
  [8, 10, [0.4901624715366418, 0.9433178485456248]],
  [0, 10, [0, 0.27753279986288926]],
  [29, 30, [0.8332960900859083, 0.9940914096183875]],
  [10, 10, [0.7224672001371109, 1]],
  [450, 1000, [0.41941538407429674, 0.48096729177425873]],
];

/** SciPy 1.17: t.ppf(0.975, degrees). */
const student: [number, number][] = [
  [1, 12.706204736174694],
  [2, 4.302652729749462],
  [3, 3.1824463052837078],
  [4, 2.7764451051977934],
  [9, 2.262157162798205],
  [29, 2.045229642132703],
  [299, 1.9679296690656698],
  [100_000, 1.9599877075346095],
];

describe("student95", () => {
  for (const [degrees, quantile] of student) {
    it(`is SciPy's for ${degrees} degrees of freedom`, () =>
      assert.ok(Math.abs(student95(degrees) / quantile - 1) < 1e-9));
  }
});

describe("mcnemarTest", () => {
  for (const [a, b, p] of mcnemar) {
    it(`is SciPy's for ${a} against ${b}`, () => assert.ok(Math.abs(mcnemarTest(a, b) / p - 1) < 1e-9));
  }

  it("cannot tell apart what never differs", () => assert.equal(mcnemarTest(0, 0), 1));

  it("does not underflow with many rows", () => assert.ok(mcnemarTest(2000, 2000) === 1));
});

describe("wilsonInterval", () => {
  for (const [k, n, interval] of wilson) {
    it(`is SciPy's for ${k} of ${n}`, () => {
      wilsonInterval(k, n).forEach((bound, index) => assert.ok(Math.abs(bound - interval[index]!) < 1e-12));
    });
  }

  it("knows nothing without rows", () => assert.deepEqual(wilsonInterval(0, 0), [0, 1]));
});
