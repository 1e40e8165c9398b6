import assert from "node:assert/strict";
import { softmaxGroups } from "../../../../src/core/engine/softmax-groups";
import { readArrays } from "../../../../src/core/literals/read-arrays";
import { softmaxWarnings } from "../../../../src/core/literals/softmax-warnings";

function warnings(text: string, axis: number | "all" = -1): string[] {
  const [array] = readArrays(text, { kind: "all" });
  return softmaxWarnings(array!, softmaxGroups(array!.shape, axis));
}

describe("softmaxWarnings", () => {
  it("is silent where every probability is a number", () => {
    assert.deepEqual(warnings("[1, -inf, 3]"), []);
  });

  it("names the entry that makes probabilities NaN", () => {
    assert.match(warnings("[1,\n nan]").join(), /^There is a NaN at entry 2: /);
    assert.match(warnings("[1, inf]").join(), /^There is \+infinity at entry 2: /);
    assert.match(warnings("[-inf, -inf]").join(), /^All entries are -infinity .* begins at entry 1: /);
    assert.match(warnings("[[1, 2], [nan, 3]]").join(), /a NaN at row 2, entry 1: /);
  });

  it("looks along the chosen axis", () => {
    assert.equal(warnings("[[-inf, 1], [-inf, 2]]").length, 0);
    assert.equal(warnings("[[-inf, 1], [-inf, 2]]", 0).length, 1);
  });

  it("names three and counts the rest", () => {
    const all = warnings(`[${"[nan, 1],".repeat(10)}]`);
    assert.equal(all.length, 4);
    assert.match(all[3]!, /^7 more/);
  });

  it("says so where every entry is alone", () => {
    assert.match(warnings("[[1], [2]]").join(), /every probability is 1/);
  });

  it("suspects probabilities and log-probabilities that nothing names, and softmaxes them all the same", () => {
    assert.match(warnings("[0.2, 0.5, 0.3]").join(), /^Already probabilities\?/);
    assert.match(warnings("[[0.2, 0.8], [1, 0]]").join(), /^Already probabilities\?/);
    assert.match(warnings("[-1.6094, -0.6931, -1.204]").join(), /^Already log-probabilities\?/);
    for (const text of ["[0.2, 0.5, 0.4]", "[[0.2, 0.8], [1, 2]]", "[-0.2, 0.9, 0.3]", "[0.2, 0.8, -inf]"]) {
      assert.deepEqual(warnings(text), [], text);
    }
  });
});
