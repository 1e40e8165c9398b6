import assert from "node:assert/strict";
import fc from "fast-check";
import { textAt, textColumn } from "../../../src/core/text-column";

describe("a column of texts", () => {
  it("gives each text, and none beyond them", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), (texts) => {
        const column = textColumn(texts);
        assert.deepEqual(
          [...texts, undefined].map((_, index) => textAt(column, index)),
          [...texts, undefined],
        );
      }),
    );
    const long = "é".repeat(300_000);
    assert.equal(textAt(textColumn(["a", long]), 1), long);
  });
});
