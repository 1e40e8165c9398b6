import assert from "node:assert/strict";
import type uPlot from "uplot";
import { logSplits } from "../../../../src/webview/curves/y-range";

const splits = (least: number, most: number) => logSplits(null as unknown as uPlot, 1, least, most);

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
