import assert from "node:assert/strict";
import { listNames } from "../../../src/core/list-names";

describe("listing names", () => {
  it("lists up to so many, and tells how many more there are", () => {
    assert.equal(listNames([]), "");
    assert.equal(listNames(["a", "b"], 2), "a, b");
    assert.equal(listNames(["a", "b", "c", "d"], 2), "a, b and 2 more");
  });
});
