import assert from "node:assert/strict";
import fc from "fast-check";
import {
  entropyBits,
  exact,
  heatStep,
  heatSteps,
  percentage,
  settingsText,
} from "../../../../src/features/annotate/figures";

describe("percentage", () => {
  it("has at most three digits", () => {
    assert.deepEqual([0.6590011388859679, 0.24243297070471392, 0.05, 0.001].map(percentage), [
      "65.9%",
      "24.2%",
      "5.0%",
      "0.1%",
    ]);
  });

  it("says 100% and 0% of exactly 1 and 0 alone", () => {
    assert.deepEqual([0, 5e-324, 0.00099, 0.9991, 1 - 2 ** -53, 1, NaN].map(percentage), [
      "0%",
      "<0.1%",
      "<0.1%",
      ">99.9%",
      ">99.9%",
      "100%",
      "NaN",
    ]);
  });

  it("never claims more than is true, for any probability", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (probability) => {
        const text = percentage(probability);
        assert.ok(text.length <= 6);
        const figure = Number(text.replace(/[<>%]/g, ""));
        if (text.startsWith("<")) assert.ok(probability > 0 && probability * 100 < figure);
        else if (text.startsWith(">")) assert.ok(probability < 1 && probability * 100 > figure);
        else assert.ok(Math.abs(probability * 100 - figure) <= 0.0500001);
      }),
    );
  });
});

describe("heatStep", () => {
  it("goes from 1 to 8 as the probability grows, and knows no heat of NaN", () => {
    assert.deepEqual(
      [0, 0.0005, 0.001, 0.02, 0.07, 0.1, 0.3, 0.5, 0.75, 1].map(heatStep),
      [1, 1, 2, 3, 4, 5, 6, 7, 8, 8],
    );
    assert.equal(heatSteps, 8);
    assert.equal(heatStep(NaN), null);
  });
});

describe("entropyBits", () => {
  it("is log2(n) for n equal probabilities and 0 for a certain one", () => {
    assert.equal(entropyBits([0.25, 0.25, 0.25, 0.25]), 2);
    assert.ok(Object.is(entropyBits([0, 1, 0]), 0));
  });
});

describe("exact", () => {
  it("keeps every bit", () => {
    fc.assert(fc.property(fc.double(), (value) => Object.is(Number(exact(value)), value)));
  });
});

describe("settingsText", () => {
  it("names the axis, and the temperature where it is not 1", () => {
    assert.equal(settingsText(-1, 1), "last axis");
    assert.equal(settingsText(0, 0.5), "axis 0 · T 0.5");
    assert.equal(settingsText("all", 1), "all entries");
  });
});
