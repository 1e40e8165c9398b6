import assert from "node:assert/strict";
import { textColumn } from "../../../../src/core/text-column";
import type { Evaluation } from "../../../../src/features/annotate/evaluation";
import { explanationText, headline, warningsText } from "../../../../src/features/annotate/hover-text";
import { evaluate, evaluateAgainst, explain } from "./evaluate";

const textOf = (evaluation: Evaluation, entry: number) =>
  explanationText(evaluation, entry, explain(evaluation, entry));

function assertSays(text: string, ...parts: string[]): void {
  for (const part of parts) assert.ok(text.includes(part), `no "${part}" in\n${text}`);
}

describe("the hover of an entry", () => {
  it("begins with the figure, its place and what was taken of the array", () => {
    assert.equal(
      headline(evaluate("[[2.0, 1.0], [0, 0]]"), 1),
      "**26\\.9%** · row 1, entry 2 of shape (2, 2) · softmax · last axis",
    );
    const labeled = { ...evaluate("[2.0, 1.0]"), labels: textColumn(["*cat*", "dog"]) };
    assert.ok(headline(labeled, 0).startsWith("**▲ 73\\.1%** · \\*cat\\*, entry 1"));
  });

  it("takes the steps from the logit to the probability", () => {
    assertSays(
      textOf(evaluate("[2.0, 1.0, 0.1]"), 1),
      "| Logit x | `1` |",
      "| x − max | `1 − 2 = -1` |",
      "| exp(x − max) | `0.36787944117144233` |",
      "| **Probability** | `0.24243297070471392` |",
      "| Rank | `2 of 3` |",
      "| Sum over all 3 | `1.5174480603940774` |",
      "| Odds against largest | `1 : 2.718` |",
      "itself `+0.1837`",
      "entry 1 `−0.1598`",
      "entropy `1.222` of at most `1.585` bits, perplexity `2.332`, log-sum-exp `2.417`",
      "top-k keeps this one from k = 2",
      "top-p 0.9 keeps 2 of 3, this one too; min-p 0.05 keeps 3 of 3, this one too",
    );
  });

  it("divides by the temperature", () => {
    const text = textOf(evaluate("[2.0, 1.0]", -1, { temperature: 0.5 }), 1);
    assertSays(text, "| (x − max) / 0.5 | `(1 − 2) / 0.5 = -2` |", "**Sampling** at T 0.5");
  });

  it("shows where the naive formula fails, and only there", () => {
    assertSays(textOf(evaluate("[1000, 1001]"), 0), "exp(x) = `Infinity`", "would be `NaN`");
    assert.ok(!textOf(evaluate("[2.0, 1.0]"), 0).includes("Without subtracting"));
  });

  it("says why a NaN is a NaN, and nothing that a NaN makes meaningless", () => {
    const text = textOf(evaluate("[1.5, nan]"), 0);
    assert.match(warningsText(evaluate("[1.5, nan]")), /^\$\(warning\) There is a NaN at entry 2: /);
    assertSays(text, "| x − max | `1.5 − NaN = NaN` |");
    for (const meaningless of ["Sampling", "Rank", "Odds"]) assert.ok(!text.includes(meaningless), text);
  });

  it("asks whether these are probabilities already", () => {
    assertSays(warningsText(evaluate("[0.7, 0.2, 0.1]")), "Already probabilities?");
    assert.equal(warningsText(evaluate("[2.0, 1.0]")), "");
  });

  it("compares cross-entropy with hinge loss against a target", () => {
    const evaluation = evaluateAgainst("[3.2, 5.1, -1.7]", "3.2");
    // log(1 + e^1.9 + e^-4.9)
    assertSays(textOf(evaluation, 1), "cross-entropy `2.04` nats", "hinge `2.9`", "p − y = `+0.869`");
    assertSays(textOf(evaluation, 0), "p − y = `−0.87`");
  });

  it("explains a sigmoid by odds and derivative", () => {
    const evaluation = evaluate("[2.0, 0.0]", -1, { function: "sigmoid" });
    assertSays(
      textOf(evaluation, 0),
      "| exp(−x) | `0.1353352832366127` |",
      "| Odds p / (1 − p) | `7.389` |",
      "| Derivative dp/dx | `0.105` |",
    );
  });

  it("still says what is known where the engine cannot explain", () => {
    assertSays(
      explanationText(evaluate("[2.0, 1.0]"), 0, null),
      "| **Probability** | `0.731",
      "| Rank | `1 of 2` |",
    );
  });
});
