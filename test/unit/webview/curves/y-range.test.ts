import assert from "node:assert/strict";
import type uPlot from "uplot";
import { logSplits, r2Range } from "../../../../src/webview/curves/y-range";

const splits = (least: number, most: number) => logSplits(null as unknown as uPlot, 1, least, most);

describe("the range of R²", () => {
  const range = (lowest: number, highest: number, isZoomed = false) =>
    r2Range(() => isZoomed)(null as unknown as uPlot, lowest, highest);

  it("goes from 0, or from what is worse, to 1", () => {
    assert.deepEqual(range(0.4, 0.9), [0, 1.02]);
    assert.equal(range(-0.42, 0.9)[0], -0.5);
  });

  it("leaves out what is far worse than the mean, but for a curve that is nothing else, and for a zoom", () => {
    assert.equal(range(-900, 0.9)[0], -1);
    assert.equal(range(-900, -7)[0], -7);
    assert.ok(range(-900, 0.9, true)[0]! <= -900);
  });
});

describe("the lines of a logarithmic grid", () => {
  it("are powers of ten, and 2 and 5 between them where there is room", () => {
    assert.deepEqual(splits(1e-5, 0.9), [1e-5, 1e-4, 1e-3, 1e-2, 1e-1]);
    assert.deepEqual(splits(0.05, 3), [0.05, 0.1, 0.2, 0.5, 1, 2]);
  });

  it("are few, and at least the edges", () => {
    assert.ok(splits(1e-30, 1).length <= 7);
    assert.deepEqual(splits(0.31, 0.33), [0.31, 0.33]);
  });
});
