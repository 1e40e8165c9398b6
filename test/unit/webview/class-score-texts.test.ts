import assert from "node:assert/strict";
import { classReport } from "../../../src/core/reports/class-report";
import { classScoreTexts } from "../../../src/webview/class-score-texts";
import { finish } from "../core/engine/finish";

describe("classScoreTexts", () => {
  it("tells a score of 0 from one that nobody knows", () => {
    // Class 0 is right once and wrong once, 1 is never predicted, 2 has no rows but is predicted, 3 neither.
    const labels = Uint32Array.of(0, 0, 1);
    const outputs = Float64Array.of(9, 0, 0, 0, 0, 0, 9, 0, 9, 0, 0, 0);
    const report = finish(classReport(labels, outputs, 4, true));
    const texts = [0, 1, 2, 3].map((index) => classScoreTexts(report, index).slice(0, 3));
    assert.deepEqual(texts, [
      ["50.0%", "50.0%", "50.0%"],
      ["–", "0%", "0%"],
      ["0%", "–", "0%"],
      ["–", "–", "–"],
    ]);
    const areas = [1, 2].map((index) => classScoreTexts(report, index).slice(3));
    assert.deepEqual(areas[1], ["–", "–"]);
    assert.ok(!areas[0]!.includes("–"));
  });
});
