import assert from "node:assert/strict";
import { textColumn } from "../../../../src/core/text-column";
import { copyText } from "../../../../src/features/annotate/copy-formats";
import type { Evaluation } from "../../../../src/features/annotate/evaluation";
import { evaluate } from "./evaluate";

const matrix = evaluate("[[2.0, 1.0, 0.1], [0, 0, 0]]");
const labeled = (labels: string[]): Evaluation => ({ ...evaluate("[0, 0]"), labels: textColumn(labels) });

describe("what is copied", () => {
  it("is a list in the array's shape, at full precision", () => {
    const list = JSON.parse(copyText(matrix, "list")) as number[][];
    assert.deepEqual(list.flat(), [...matrix.probabilities]);
    assert.deepEqual(
      list.map((row) => row.length),
      [3, 3],
    );
  });

  it("is a NumPy array whose NaN NumPy knows", () => {
    assert.equal(copyText(evaluate("[nan, 1]"), "NumPy"), "np.array([np.nan, np.nan])");
    assert.match(copyText(matrix, "NumPy"), /^np\.array\(\[\[0\.659.*\]\]\)$/);
  });

  it("is JSON that any parser reads, with its labels", () => {
    assert.deepEqual(JSON.parse(copyText(evaluate("[nan, 1]"), "JSON")), [null, null]);
    assert.deepEqual(JSON.parse(copyText(labeled(['a "cat"', "dog"]), "JSON")), [
      { label: 'a "cat"', probability: 0.5 },
      { label: "dog", probability: 0.5 },
    ]);
  });

  it("is CSV by rows, or by labels", () => {
    assert.equal(copyText(evaluate("[[0, 0], [1, 1]]"), "CSV"), "0.5,0.5\n0.5,0.5\n");
    assert.equal(copyText(labeled(["cat, wild", "dog"]), "CSV"), '"cat, wild",0.5\ndog,0.5\n');
  });

  it("is the logarithm where that is shown", () => {
    const [first] = JSON.parse(
      copyText(evaluate("[0, 0]", -1, { function: "log-softmax" }), "list"),
    ) as number[];
    assert.equal(first, -Math.LN2);
  });
});
