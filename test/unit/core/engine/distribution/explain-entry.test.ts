import assert from "node:assert/strict";
import fc from "fast-check";
import { explainSigmoid, explainSoftmax } from "../../../../../src/core/engine/distribution/explain-entry";
import { exactSigmoid } from "../../../../../src/core/engine/exact/exact-sigmoid";
import { exactLogSigmoid } from "../../../../../src/core/engine/exact/exact-log-sigmoid";
import { exactSoftmax } from "../../../../../src/core/engine/exact/exact-softmax";
import { assertClose } from "../assert-close";

const logits = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 2, maxLength: 8 });
const temperatures = fc.double({ min: 0.5, max: 4, noNaN: true });
const step = 1e-5;

describe("explainSoftmax", () => {
  it("takes the steps that lead to the probability", () => {
    const explained = explainSoftmax(Float64Array.of(2, 1, 0.1), 1, 1);
    assert.equal(explained.maximum, 2);
    assert.equal(explained.shifted, -1);
    assertClose([explained.exponential / explained.sum], [0.24243297070471392], 1e-16);
    // scipy.special.logsumexp([2, 1, 0.1])
    assertClose([explained.logSumExp], [2.417030016277833], 1e-15);
    assert.equal(explained.naive, null);
  });

  it("gives the Jacobian's row, which numeric differences confirm", () => {
    fc.assert(
      fc.property(logits, temperatures, (values, temperature) => {
        const { jacobian } = explainSoftmax(Float64Array.from(values), 0, temperature);
        const moved = (j: number, by: number) => {
          const changed = Float64Array.from(values, (value, k) => (k === j ? value + by : value));
          return exactSoftmax(changed, [values.length], -1, temperature)[0]!;
        };
        const numeric = values.map((_, j) => (moved(j, step) - moved(j, -step)) / (2 * step));
        assert.equal(jacobian.omitted, 0);
        assertClose(jacobian.derivatives, numeric, 1e-9);
      }),
    );
  });

  it("shows of a long row the largest entries, and itself", () => {
    const values = Float64Array.from({ length: 50 }, (_, k) => (k === 7 ? 9 : k / 50));
    const { jacobian } = explainSoftmax(values, 3, 1);
    assert.equal(jacobian.positions.length, 5);
    assert.equal(jacobian.omitted, 45);
    assert.ok(jacobian.positions.includes(7) && jacobian.positions.includes(3));
  });

  it("says what the naive formula gives where it overflows or underflows", () => {
    assert.deepEqual(explainSoftmax(Float64Array.of(1000, 1001), 0, 1).naive, {
      exponential: Infinity,
      sum: Infinity,
      probability: NaN,
    });
    assert.deepEqual(explainSoftmax(Float64Array.of(-1000, -1001), 0, 1).naive, {
      exponential: 0,
      sum: 0,
      probability: NaN,
    });
    assert.equal(explainSoftmax(Float64Array.of(10, 11), 0, 0.01).naive?.probability, NaN);
  });
});

describe("explainSigmoid", () => {
  it("gives the derivative, which numeric differences confirm, and the odds", () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), temperatures, (logit, temperature) => {
        const { derivative, odds, probability } = explainSigmoid(logit, 0, temperature);
        const at = (value: number) => exactSigmoid(Float64Array.of(value), temperature)[0]!;
        assertClose([derivative], [(at(logit + step) - at(logit - step)) / (2 * step)], 1e-9);
        assertClose([odds / (1 + odds)], [probability], 1e-14);
      }),
    );
  });
});

describe("exactLogSigmoid", () => {
  it("keeps its digits where the sigmoid has none left", () => {
    assertClose(exactLogSigmoid(Float64Array.of(-800, 0, 40)), [-800, -Math.LN2, -Math.exp(-40)], 1e-30);
    assert.deepEqual([...exactLogSigmoid(Float64Array.of(Infinity, -Infinity, NaN))], [0, -Infinity, NaN]);
  });
});
