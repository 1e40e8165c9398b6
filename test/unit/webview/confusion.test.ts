import assert from "node:assert/strict";
import { classScores } from "../../../src/core/engine/metrics/class-scores";
import type { ClassReport } from "../../../src/core/reports/class-report";
import { confusionCells, topConfusions } from "../../../src/webview/confusion";

const confusion = Uint32Array.of(8, 2, 0, 1, 3, 0, 0, 0, 0);
const report = { confusion, scores: classScores(confusion) } as ClassReport;
const texts = (view: Parameters<typeof confusionCells>[1]) =>
  confusionCells(report, view).map(({ text }) => text);

describe("the confusion matrix", () => {
  it("counts rows, or shares of the true or the predicted class", () => {
    assert.deepEqual(texts("Rows").slice(0, 6), ["8", "2", "0", "1", "3", "0"]);
    assert.deepEqual(texts("Share of the true class").slice(0, 6), [
      "80.0%",
      "20.0%",
      "0%",
      "25.0%",
      "75.0%",
      "0%",
    ]);
    assert.deepEqual(texts("Share of the predicted class").slice(0, 3), ["88.9%", "40.0%", "–"]);
  });

  it("says – for a class without rows", () => {
    assert.deepEqual(texts("Share of the true class").slice(6), ["–", "–", "–"]);
  });

  it("heats nothing where there is nothing, and the whole class most", () => {
    const heats = confusionCells(report, "Rows").map(({ heat }) => heat);
    assert.deepEqual(heats, [6, 1, 0, 2, 5, 0, 0, 0, 0]);
  });

  it("lists the mistakes, most frequent first", () => {
    assert.deepEqual(topConfusions(confusion, ["a", "b", "c"]), [
      { actual: "a", predicted: "b", count: 2 },
      { actual: "b", predicted: "a", count: 1 },
    ]);
  });
});
