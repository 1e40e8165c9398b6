import assert from "node:assert/strict";
import { entryName } from "../../../../src/core/literals/entry-name";

describe("entryName", () => {
  it("counts from 1 along each axis", () => {
    assert.equal(entryName([3], 1), "entry 2");
    assert.equal(entryName([2, 3], 5), "row 2, entry 3");
    assert.equal(entryName([2, 2, 3], 7), "entry 2, 1, 2");
  });
});
