import assert from "node:assert/strict";
import fc from "fast-check";
import {
  exact,
  fitted,
  heatStep,
  heatSteps,
  short,
  stateText,
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

describe("exact", () => {
  it("keeps every bit", () => {
    fc.assert(fc.property(fc.double(), (value) => Object.is(Number(exact(value)), value)));
  });
});

describe("short", () => {
  it("has about four digits and no useless ones", () => {
    assert.deepEqual([0.41703001, 2, 1234.56, 1e9, 3e-7, 0, -0, Infinity, NaN].map(short), [
      "0.417",
      "2",
      "1235",
      "1.00e+9",
      "3.00e-7",
      "0",
      "0",
      "Infinity",
      "NaN",
    ]);
  });
});

describe("fitted", () => {
  it("gives a number of any size at most six characters", () => {
    assert.deepEqual(
      [-0.41703, -12.3456, -123.456, -1234.56, -123456, -2e-7, 0].map((value) => fitted(value, 3)),
      ["-0.417", "-12.35", "-123.5", "-1235", "-1e+5", "-2e-7", "0.000"],
    );
    fc.assert(
      fc.property(
        fc.double({ min: -9e98, max: 9e98, noNaN: true }),
        (value) => Math.abs(value) < 1e-98 || fitted(value, 3).length <= 6,
      ),
    );
  });
});

describe("stateText", () => {
  it("names function and axis, and the temperature where it is not 1", () => {
    assert.equal(stateText({ axis: -1, function: "softmax", temperature: 1 }), "softmax · last axis");
    assert.equal(
      stateText({ axis: 0, function: "log-softmax", temperature: 0.5 }),
      "log-softmax · axis 0 · T 0.5",
    );
    assert.equal(stateText({ axis: "all", function: "softmax", temperature: 1 }), "softmax · all entries");
    assert.equal(stateText({ axis: -1, function: "sigmoid", temperature: 1 }), "sigmoid · each entry");
  });
});
