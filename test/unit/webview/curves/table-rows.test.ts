import assert from "node:assert/strict";
import { rowsToShow } from "../../../../src/webview/curves/table-rows";

describe("rowsToShow", () => {
  it("lists each epoch's end, and not the points within", () => {
    assert.deepEqual(rowsToShow([0.5, 1, 1.5, 2, 2.5], 0, 5, -1), [1, 3, 4]);
  });

  it("lists the points themselves before the first epoch's end", () => {
    assert.deepEqual(rowsToShow([0.25, 0.5], 0, 2, -1), [0, 1]);
    assert.deepEqual(rowsToShow([], 0, 0, -1), []);
  });

  it("thins many out, and keeps the best and the last", () => {
    const epochs = Array.from({ length: 100_000 }, (_, i) => i + 1);
    const rows = rowsToShow(epochs, 0, 100_000, 777);
    assert.ok(rows.length <= 102, String(rows.length));
    assert.ok(rows.includes(777) && rows.includes(99_999));
  });
});
