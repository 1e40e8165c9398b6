import assert from "node:assert/strict";
import { readArrays } from "../../../../src/core/literals/read-arrays";
import { expectRead, expectRefused } from "./expect-read";

describe("yamlReader", () => {
  it("reads lists, and lists in lists", () => {
    expectRead("logits:\n  - 2.0\n  - -1.5 # the second\n  - .inf\n", { values: [2, -1.5, Infinity] });
    expectRead("- - 1.0\n  - 2.0\n- - 3.0\n  - 4.0\n", { shape: [2, 2], values: [1, 2, 3, 4] });
  });

  it("reads names with numbers", () => {
    expectRead("cat: 1.2\ndog: 0.3", { values: [1.2, 0.3], labels: ["cat", "dog"] });
    expectRead('Dict{String, Float64} with 2 entries:\n  "cat" => 1.2\n  "dog" => 0.3', {
      values: [1.2, 0.3],
      labels: ["cat", "dog"],
    });
  });

  it("takes log-probabilities for such where the key says so", () => {
    expectRead("logprobs:\n  - -0.5\n  - -1.5\n", { values: [-0.5, -1.5], meaning: "log-probabilities" });
  });

  it("reads records of a name and a number", () => {
    expectRead("- label: cat\n  score: 1.2\n- label: dog # tail\n  score: 0.3 # low\n", {
      values: [1.2, 0.3],
      labels: ["cat", "dog"],
    });
    expectRead(
      "top_logprobs:\n  - token: \"a\"\n    logprob: -0.2\n  - token: 'b'\n    logprob: -1.8\nmodel: x",
      {
        values: [-0.2, -1.8],
        labels: ["a", "b"],
        meaning: "log-probabilities",
      },
    );
    expectRead("- cat: 1.2\n- dog: 0.3\n", { values: [1.2, 0.3], labels: ["cat", "dog"] });
  });

  it("refuses ragged lists and missing values", () => {
    expectRefused("- - 1.0\n  - 2.0\n- - 3.0\n", /1 entries/);
    expectRefused("- 1.0\n- 2.0\n- null\n", /missing/, "null");
  });

  it("reads names with numbers at the cursor, but not settings", () => {
    const at = { kind: "at", offset: 12 } as const;
    const [array] = readArrays("scores below\n\ncat: 1.2\ndog: 0.3\n", { ...at, offset: 18 });
    assert.deepEqual([...array!.values], [1.2, 0.3]);
    for (const settings of [
      "width: 3\nheight: 4",
      "alpha = 0.1\nbeta = 0.9",
      "name: x\nrate: 0.1\nbeta: 0.9",
    ]) {
      assert.throws(() => readArrays(settings, at), /no array/);
    }
  });
});
