import assert from "node:assert/strict";
import { withColumnsTogether } from "../../../src/worker/columns-together";

describe("columns in one buffer", () => {
  it("keep their types and values, whatever their lengths, beside what is no column", () => {
    const items = [
      { name: "first", bytes: Uint8Array.of(1, 2, 3), doubles: Float64Array.of(0.1, NaN), places: null },
      { name: "second", bytes: new Uint8Array(), doubles: Float64Array.of(-0), places: Uint32Array.of(7) },
    ];
    const [buffer, together] = withColumnsTogether(items);
    assert.deepEqual(together, items);
    for (const item of together) {
      for (const value of Object.values(item)) {
        if (ArrayBuffer.isView(value)) assert.equal(value.buffer, buffer);
      }
    }
  });
});
