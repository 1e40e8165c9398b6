import assert from "node:assert/strict";
import { alignColumns } from "../../../../src/webview/curves/align-columns";

describe("alignColumns", () => {
  it("puts lines with other x into one table, with null where a line has no point", () => {
    const lines = [
      { x: [1, 2, 4], y: [10, null, 40] },
      { x: [2, 3], y: [-2, -3] },
    ];
    assert.deepEqual(alignColumns(lines), [
      [1, 2, 3, 4],
      [10, null, null, 40],
      [null, -2, -3, null],
    ]);
    assert.deepEqual(alignColumns([{ x: [], y: [] }]), [[], []]);
  });
});
