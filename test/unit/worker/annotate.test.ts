import assert from "node:assert/strict";
import fc from "fast-check";
import { crossEntropy } from "../../../src/core/engine/cross-entropy";
import { compareArrays } from "../../../src/worker/explain-entry";
import { columnsOf } from "../../../src/features/annotate/evaluation";
import { assertClose } from "../core/engine/assert-close";
import { evaluate, evaluateAgainst, readText } from "../features/annotate/evaluate";

const list = (values: readonly number[]) => `[${values.map((value) => value.toFixed(3)).join(", ")}]`;
const logits = fc
  .array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 2, maxLength: 6 })
  .map((values) => values.map((value) => Number(value.toFixed(3))));

describe("an annotation against a target", () => {
  it("has the cross-entropy's gradient, which numeric differences confirm", () => {
    fc.assert(
      fc.property(logits, fc.constantFrom(0.5, 1, 2), (values, temperature) => {
        const { gradients, targets } = evaluate(list(values), -1, { targets: [1], temperature });
        const loss = (k: number, by: number) =>
          crossEntropy(
            Float64Array.from(values, (value, j) => (value + (j === k ? by : 0)) / temperature),
            0,
          );
        const step = 1e-5;
        const numeric = values.map((_, k) => (loss(k, step) - loss(k, -step)) / (2 * step));
        assertClose(gradients!, numeric, 1e-8);
        assertClose([targets[0]!.crossEntropy], [loss(0, 0)], 1e-12);
      }),
    );
  });

  it("has the hinge loss of the tutorial beside it", () => {
    // cs231n, "Linear classification": scores 3.2, 5.1, -1.7 with the first one true.
    const [target] = evaluateAgainst("[3.2, 5.1, -1.7]", "3.2").targets;
    assertClose([target!.hinge], [2.9], 1e-12);
  });

  it("keeps one target a group, and none for the sigmoid", () => {
    const text = "[[1, 2], [3, 4]]";
    const targets = ["1", "3", "4"].map((token) => text.indexOf(token));
    assert.deepEqual(
      evaluate(text, -1, { targets }).targets.map(({ entry }) => entry),
      [0, 3],
    );
    assert.deepEqual(evaluate(text, -1, { targets, function: "sigmoid" }).targets, []);
    assert.deepEqual(evaluate(text, -1, { targets: [text.indexOf(",")] }).targets, []);
  });
});

describe("the groups of an array", () => {
  it("are led by their largest entries and end where their last one stands", () => {
    const { groups, leaders, groupEnds } = evaluate("[[2, 1, 0], [0, 5, 0]]");
    assert.deepEqual(
      [[...groups], [...leaders], [...groupEnds]],
      [
        [0, 0, 0, 1, 1, 1],
        [0, 4],
        [2, 5],
      ],
    );
    const across = evaluate("[[2, 1, 0], [0, 5, 0]]", 0);
    assert.deepEqual(
      [[...across.leaders], [...across.groupEnds]],
      [
        [0, 4, 2],
        [3, 4, 5],
      ],
    );
    assert.deepEqual([...evaluate("[[nan, 1], [2, 3]]").leaders], [-1, 3]);
  });
});

describe("two arrays", () => {
  const compared = (first: string, second: string) =>
    compareArrays({ arrays: [columnsOf(evaluate(first)), columnsOf(evaluate(second))] });

  it("differ by their divergences, their largest difference and their largest entries", () => {
    // Logits log 9, log 12, log 4 are the distribution of the textbook's example; equal ones are uniform.
    const binomial = list([Math.log(9), Math.log(12), Math.log(4)]);
    const { forward, backward, difference, differencePosition } = compared(binomial, "[1, 1, 1]");
    assertClose([forward, backward, difference], [0.0853, 0.0975, 1 / 3 - 4 / 25], 2e-4);
    assert.equal(differencePosition, 2);
  });

  it("agree in the groups where the same entry is largest", () => {
    const { agreeing, groupCount } = compared("[[1, 2], [1, 2]]", "[[0, 9], [9, 0]]");
    assert.deepEqual([agreeing, groupCount], [1, 2]);
  });

  it("do not differ from themselves", () => {
    const same = compared("[1, 2, -inf]", "[1, 2, -inf]");
    assert.deepEqual([same.forward, same.jensenShannon, same.difference, same.agreeing], [0, 0, 0, 1]);
  });
});

describe("the answer about many arrays", () => {
  it("takes few bytes an entry: what comes to the extension host at once makes it collect garbage", () => {
    const row = Array.from({ length: 20 }, (_, index) => (10 * Math.sin(index)).toFixed(4)).join(", ");
    const lines = Array.from({ length: 2000 }, (_, line) => `step ${line}: logits = [${row}]\n`);
    const { blocks } = readText(lines.join("")).packed;
    const bytes = blocks.reduce((sum, { byteLength }) => sum + byteLength, 0);
    assert.ok(bytes / (2000 * 20) < 36, `${bytes / (2000 * 20)} bytes an entry`);
  });
});
