import assert from "node:assert/strict";
import { panned, zoomed } from "../../../../src/webview/curves/range";

const whole = [0, 100] as const;

describe("a chart's range", () => {
  it("zooms about a point that stays where it is", () => {
    assert.deepEqual(zoomed([0, 100], 0.5, 20, whole), [10, 60]);
  });

  it("is null, for all, once zoomed out to the whole", () => {
    assert.equal(zoomed([10, 90], 2, 50, whole), null);
    assert.deepEqual(zoomed([80, 100], 2, 90, whole), [70, 100]);
  });

  it("moves as far as the whole reaches, and stays as wide", () => {
    assert.deepEqual(panned([20, 40], 10, whole), [30, 50]);
    assert.deepEqual(panned([20, 40], -30, whole), [0, 20]);
    assert.deepEqual(panned([20, 40], 1000, whole), [80, 100]);
  });

  it("does not zoom in to nothing", () => {
    let range = zoomed([0, 100], 0.5, 0, whole)!;
    for (let i = 0; i < 100; i++) range = zoomed(range, 0.5, 0, whole)!;
    assert.ok(range[1] - range[0] > 0);
  });
});
