import assert from "node:assert/strict";
import { textColumn } from "../../../../src/core/text-column";
import type { Evaluation } from "../../../../src/features/annotate/evaluation";
import type { FigureStyle } from "../../../../src/features/annotate/figures";
import { lineSummary, lossSummary, spokenSummary } from "../../../../src/features/annotate/summary";
import { evaluate, evaluateAgainst } from "./evaluate";

const style: FigureStyle = { format: "percent", precision: 1 };

const entries = (first: number, last: number) =>
  Uint32Array.from({ length: last - first }, (_, k) => first + k);
const summary = (evaluation: Evaluation, first: number, last: number) =>
  lineSummary(evaluation, entries(first, last), style);

describe("lineSummary", () => {
  const vector = evaluate("[2.0, 1.0, 0.1]");
  const matrix = "[[2.0, 1.0, 0.1], [0, 0, 0]]";

  it("names the largest entry, counted from 1, and the entropy", () => {
    // -Σ p·log2(p) of 0.6590, 0.2424, 0.0986
    assert.equal(summary(vector, 0, 3), "▲ entry 1 · 65.9% · H 1.2 bits");
  });

  it("names it by its label where it has one", () => {
    const labeled = { ...vector, labels: textColumn(["cat", "dog", "owl"]) };
    assert.equal(summary(labeled, 0, 3), "▲ cat · 65.9% · H 1.2 bits");
  });

  it("comes on the line where the group ends", () => {
    assert.equal(summary(vector, 0, 2), "");
    assert.equal(summary(vector, 2, 3), "▲ entry 1 · 65.9% · H 1.2 bits");
  });

  it("names each group that ends on the line, at most three", () => {
    assert.equal(
      summary(evaluate(matrix), 0, 6),
      "▲ entry 1 · 65.9% · H 1.2 bits  |  ▲ entry 1 · 33.3% · H 1.6 bits",
    );
    assert.match(summary(evaluate(`[${"[1, 2],".repeat(9)}]`), 0, 18), / {2}\| {2}6 more$/);
  });

  it("counts the leading entries of a row where groups run across lines", () => {
    assert.equal(summary(evaluate(matrix, 0), 0, 3), "▲ 3 of 3 entries lead · up to 88.1%");
    assert.equal(summary(evaluate(matrix, 0), 3, 6), "");
  });

  it("says NaN where there is nothing else to say", () => {
    assert.equal(summary(evaluate("[nan, 1]"), 0, 2), "NaN");
  });

  it("says the loss against a target, and beside figures nothing else", () => {
    const against = evaluateAgainst(matrix, "1.0");
    // -log 0.24243
    assert.equal(summary(against, 0, 3), "◎ entry 2 · loss 1.417");
    assert.equal(lossSummary(against, entries(0, 6), style), "◎ entry 2 · loss 1.417");
    assert.equal(lossSummary(evaluate(matrix), entries(0, 6), style), "");
  });

  it("says what log-probabilities lack to 1", () => {
    const given: Evaluation = { ...vector, others: Float64Array.of(0.123), entropies: null };
    assert.equal(summary(given, 0, 3), "▲ entry 1 · 65.9% · other 12.3%");
    assert.equal(lossSummary(given, entries(0, 3), style), "other 12.3%");
  });
});

describe("spokenSummary", () => {
  it("says the largest entry and its probability in words", () => {
    assert.equal(
      spokenSummary(evaluate("[2.0, 1.0, 0.1]")),
      "Largest: entry 1, value 2, probability 65.9 percent",
    );
    assert.equal(
      spokenSummary(evaluate("[[0, 1], [0, 100]]")),
      "Largest of 2 groups: row 2, entry 2, value 100, probability 100 percent",
    );
    assert.equal(spokenSummary(evaluate("[nan, 1]")), "All 2 probabilities are NaN");
  });
});
