import assert from "node:assert/strict";
import { textColumn } from "../../../../src/core/text-column";
import { copiedPieces, copyFormats, copyText } from "../../../../src/features/annotate/copy-formats";
import type { Evaluation } from "../../../../src/features/annotate/evaluation";
import { evaluate } from "./evaluate";

const matrix = evaluate("[[2.0, 1.0, 0.1], [0, 0, 0]]");
const labeled = (labels: string[]): Evaluation => ({ ...evaluate("[0, 0]"), labels: textColumn(labels) });

describe("what is copied", () => {
  it("is a list in the array's shape, at full precision", async () => {
    const list = JSON.parse(await copyText(matrix, "list")) as number[][];
    assert.deepEqual(list.flat(), [...matrix.probabilities]);
    assert.deepEqual(
      list.map((row) => row.length),
      [3, 3],
    );
  });

  it("is a NumPy array whose NaN NumPy knows", async () => {
    assert.equal(await copyText(evaluate("[nan, 1]"), "NumPy"), "np.array([np.nan, np.nan])");
    assert.match(await copyText(matrix, "NumPy"), /^np\.array\(\[\[0\.659.*\]\]\)$/);
  });

  it("is JSON that any parser reads, with its labels", async () => {
    assert.deepEqual(JSON.parse(await copyText(evaluate("[nan, 1]"), "JSON")), [null, null]);
    assert.deepEqual(JSON.parse(await copyText(labeled(['a "cat"', "dog"]), "JSON")), [
      { label: 'a "cat"', probability: 0.5 },
      { label: "dog", probability: 0.5 },
    ]);
  });

  it("is CSV by rows, or by labels", async () => {
    assert.equal(await copyText(evaluate("[[0, 0], [1, 1]]"), "CSV"), "0.5,0.5\n0.5,0.5\n");
    assert.equal(await copyText(labeled(["cat, wild", "dog"]), "CSV"), '"cat, wild",0.5\ndog,0.5\n');
  });

  it("is the logarithm where that is shown", async () => {
    const [first] = JSON.parse(
      await copyText(evaluate("[0, 0]", -1, { function: "log-softmax" }), "list"),
    ) as number[];
    assert.equal(first, -Math.LN2);
  });

  it("is written piece by piece, however many entries there are", async () => {
    const shape = [250, 4, 100];
    const values = Float64Array.from({ length: 100_000 }, (_, entry) => entry / 7);
    const large: Evaluation = { ...matrix, shape, values, probabilities: values };
    for (const format of copyFormats) {
      const pieces = [...copiedPieces(large, format)];
      assert.ok(Math.max(...pieces.map(({ length }) => length)) < 400_000);
      assert.equal(await copyText(large, format), pieces.join(""));
    }
    const list = JSON.parse(await copyText(large, "list")) as number[][][];
    assert.deepEqual(list.flat(2), [...values]);
    assert.deepEqual([list.length, list[249]!.length, list[249]![3]!.length], shape);
    assert.equal((await copyText(large, "CSV")).split("\n").length, 1001);
  });
});
