import assert from "node:assert/strict";
import fc from "fast-check";
import { formatPercentage } from "../../../src/core/percentage";

describe("formatPercentage", () => {
  it("has at most three digits", () => {
    assert.deepEqual(
      [0.6590011388859679, 0.24243297070471392, 0.05, 0.001].map((probability) =>
        formatPercentage(probability),
      ),
      ["65.9%", "24.2%", "5.0%", "0.1%"],
    );
  });

  it("says 100% and 0% of exactly 1 and 0 alone", () => {
    assert.deepEqual(
      [0, 5e-324, 0.00099, 0.9991, 1 - 2 ** -53, 1, NaN].map((probability) => formatPercentage(probability)),
      ["0%", "<0.1%", "<0.1%", ">99.9%", ">99.9%", "100%", "NaN"],
    );
  });

  it("never claims more than is true, for any probability", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (probability) => {
        const text = formatPercentage(probability);
        assert.ok(text.length <= 6);
        const figure = Number(text.replace(/[<>%]/g, ""));
        if (text.startsWith("<")) assert.ok(probability > 0 && probability * 100 < figure);
        else if (text.startsWith(">")) assert.ok(probability < 1 && probability * 100 > figure);
        else assert.ok(Math.abs(probability * 100 - figure) <= 0.0500001);
      }),
    );
  });
});
