import assert from "node:assert/strict";
import fc from "fast-check";
import { argMax, crossEntropy, crossEntropyWithGradient } from "../../../../src/core/engine/cross-entropy";
import { assertClose } from "./assert-close";

const both = (logits: number[], label: number, scale?: number) => {
  const gradient = new Float64Array(logits.length);
  const loss = crossEntropyWithGradient(Float64Array.from(logits), label, gradient, scale);
  return { loss, gradient, lossAlone: crossEntropy(Float64Array.from(logits), label) };
};

describe("crossEntropy", () => {
  it("is log K for K equal logits", () => {
    for (const count of [2, 3, 10, 1000]) {
      const { loss, lossAlone } = both(new Array<number>(count).fill(0.7), 1);
      assertClose([loss, lossAlone], [Math.log(count), Math.log(count)], 1e-14);
    }
  });

  it("gives the loss of the cs231n notes' example, in nats", () => {
    // cs231n, linear classification: scores -2.85, 0.86, 0.28 with true class 2 give 1.04.
    assertClose([crossEntropy(Float64Array.of(-2.85, 0.86, 0.28), 2)], [1.04], 5e-3);
  });

  it("stays exact where the probability underflows, overflows or rounds to 1", () => {
    assert.equal(both([0, 1000], 0).loss, 1000);
    assert.equal(both([0, 1000], 0).lossAlone, 1000);
    assert.equal(both([1e300, 0], 0).loss, 0);
    // log1p(e^-50)
    assertClose(
      [both([50, 0], 0).loss, both([50, 0], 0).lossAlone],
      Array(2).fill(1.928749847963918e-22),
      1e-36,
    );
  });

  it("has the gradient p - y", () => {
    // Softmax of [1, 2, 3] as published; y is one-hot at 1.
    const wanted = [0.09003057317038046, 0.24472847105479764 - 1, 0.6652409557748218];
    assertClose(both([1, 2, 3], 1).gradient, wanted, 1e-15);
    assertClose(
      both([1, 2, 3], 1, 0.25).gradient,
      wanted.map((value) => value / 4),
      1e-15,
    );
  });

  it("agrees with central differences", () => {
    const row = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(row, fc.nat(), (logits, number) => {
        const label = number % logits.length;
        const h = 1e-5;
        const numeric = logits.map((_, j) => {
          const at = (shift: number) =>
            both(
              logits.map((value, k) => (k === j ? value + shift : value)),
              label,
            ).loss;
          return (at(h) - at(-h)) / (2 * h);
        });
        assertClose(both(logits, label).gradient, numeric, 1e-9);
      }),
    );
  });

  it("is not finite where a logit is not finite", () => {
    for (const bad of [NaN, Infinity]) {
      assert.ok(!Number.isFinite(both([0, bad, 1], 0).loss));
      assert.ok(!Number.isFinite(both([bad, 0, 1], 1).lossAlone));
    }
  });
});

describe("argMax", () => {
  it("is the first of equal largest entries", () => {
    assert.equal(argMax(Float64Array.of(1, 3, 3, 2)), 1);
    assert.equal(argMax(Float64Array.of(0, 0)), 0);
  });
});
