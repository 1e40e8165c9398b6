import assert from "node:assert/strict";
import fc from "fast-check";
import { formatPercentage } from "../../../src/core/percentage";

describe("formatPercentage", () => {
  it("shows the three logits of the tutorials", () => {
    assert.deepEqual([0.6590011388859679, 0.24243297070471392, 0.09856589040931818].map(formatPercentage), [
      "65.9%",
      "24.2%",
      "9.9%",
    ]);
  });

  it("says 100% and 0% for exactly 1 and 0 only", () => {
    assert.equal(formatPercentage(1), "100%");
    assert.equal(formatPercentage(0), "0%");
    assert.equal(formatPercentage(1 - Number.EPSILON), ">99.9%");
    assert.equal(formatPercentage(Number.MIN_VALUE), "<0.1%");
    assert.equal(formatPercentage(0.9994), "99.9%");
    assert.equal(formatPercentage(0.00051), "0.1%");
  });

  it("says that NaN is no number", () => {
    assert.equal(formatPercentage(Number.NaN), "NaN");
  });

  it("never shows more than three digits, and is never off by more than half a tenth of a percent", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (probability) => {
        const text = formatPercentage(probability);
        assert.match(text, /^[<>]?\d{1,3}(\.\d)?%$/);
        assert.ok(text.replace(/\D/g, "").length <= 3);
        const shown = Number(text.replace(/[<>%]/g, ""));
        assert.ok(Math.abs(shown - 100 * probability) <= 0.1 + 1e-9);
      }),
    );
  });
});
