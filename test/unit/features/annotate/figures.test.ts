import assert from "node:assert/strict";
import fc from "fast-check";
import {
  entropyBits,
  exact,
  heatStep,
  heatSteps,
  settingsText,
} from "../../../../src/features/annotate/figures";

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
