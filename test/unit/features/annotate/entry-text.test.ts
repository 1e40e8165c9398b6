import assert from "node:assert/strict";
import type { Evaluation } from "../../../../src/features/annotate/evaluation";
import { entryText, textColumns } from "../../../../src/features/annotate/entry-text";
import type { FigureStyle } from "../../../../src/features/annotate/figures";
import { evaluate, evaluateAgainst } from "./evaluate";

const percent: FigureStyle = { format: "percent", precision: 1 };

function texts(evaluation: Evaluation, style = percent): string[] {
  const all = Array.from(evaluation.values, (_, entry) => entryText(evaluation, entry, style));
  for (const text of all) assert.equal(text.length, textColumns(style), `"${text}"`);
  return all.map((text) => text.trim());
}

describe("entryText", () => {
  it("is equally long for every entry, and marks the largest of each group", () => {
    assert.deepEqual(texts(evaluate("[[2.0, 1.0, 0.1], [0, 100, -inf]]")), [
      "▲65.9%",
      "24.2%",
      "9.9%",
      "<0.1%",
      "▲100%",
      "0%",
    ]);
  });

  it("marks equal entries all, NaN and lonely entries never", () => {
    assert.deepEqual(texts(evaluate("[1, 1]")), ["▲50.0%", "▲50.0%"]);
    assert.equal(texts(evaluate("[nan, 1]"))[1], "NaN");
    assert.equal(texts(evaluate("[[1], [2]]"))[0], "100%");
  });

  it("keeps the style of the settings, honestly", () => {
    assert.deepEqual(texts(evaluate("[9.0, 1.0, -9]"), { format: "decimal", precision: 1 }), [
      "▲>0.999",
      "<0.001",
      "<0.001",
    ]);
    assert.deepEqual(texts(evaluate("[2.0, 1.0]"), { format: "percent", precision: 0 }), ["▲73%", "27%"]);
    assert.deepEqual(texts(evaluate("[2.0, 1.0]"), { format: "percent", precision: 3 }), [
      "▲73.106%",
      "26.894%",
    ]);
  });

  it("is the logarithm, or the sigmoid, where that is asked for", () => {
    assert.deepEqual(texts(evaluate("[2.0, 1.0, -1000]", -1, { function: "log-softmax" })), [
      "▲−0.313",
      "−1.313",
      "−1002",
    ]);
    assert.deepEqual(texts(evaluate("[0, 2]", -1, { function: "sigmoid" })), ["50.0%", "▲88.1%"]);
  });

  it("is the gradient p - y in a group with a target, which is marked", () => {
    assert.deepEqual(texts(evaluateAgainst("[2.0, 1.0, 0.1]", "1.0")), ["▲+0.659", "◎−0.758", "+0.099"]);
    assert.deepEqual(texts(evaluateAgainst("[[2.0, 1.0], [5, 5]]", "1.0")).slice(2), ["▲50.0%", "▲50.0%"]);
  });
});
