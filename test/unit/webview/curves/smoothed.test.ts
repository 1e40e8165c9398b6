import assert from "node:assert/strict";
import { Smoothed } from "../../../../src/webview/curves/smoothed";

describe("Smoothed", () => {
  it("leaves a constant as it is, from the first value on", () => {
    const smoothed = new Smoothed([3, 3, 3], 0.9);
    smoothed.grow();
    for (const value of smoothed.values) assert.ok(Math.abs(value - 3) < 1e-12, String(value));
  });

  it("weighs what came before, and grows to the same values at once or bit by bit", () => {
    const column = [1, 0, NaN, 4];
    const whole = new Smoothed(column, 0.5);
    whole.grow();
    // Weights 1/3, 2/3 after two values and 1/7, 2/7, 4/7 after three.
    assert.deepEqual(whole.values, [1, 1 / 3, NaN, 17 / 7]);
    const growing: number[] = [];
    const bits = new Smoothed(growing, 0.5);
    for (const value of column) {
      growing.push(value);
      bits.grow();
    }
    assert.deepEqual(bits.values, whole.values);
  });
});
