import assert from "node:assert/strict";
import { inlinePrediction, predictionTable } from "../../../../src/features/predict/prediction-text";

const prediction = {
  kind: "probabilities",
  start: 0,
  end: 10,
  classes: ["setosa", "versicolor", "virginica"],
  probabilities: Float64Array.of(0.01, 0.61, 0.38),
  actual: null,
  warnings: [],
} as const;

const place = { start: 0, end: 10, actual: null, warnings: [] };

describe("the prediction beside a row", () => {
  it("names the most probable class", () => {
    assert.equal(inlinePrediction(prediction), "→ versicolor 61.0%");
  });

  it("says whether the row's own label agrees, not by color", () => {
    assert.equal(inlinePrediction({ ...prediction, actual: "versicolor" }), "→ versicolor 61.0% ✓");
    assert.equal(inlinePrediction({ ...prediction, actual: "virginica" }), "→ versicolor 61.0% ≠ virginica");
  });

  it("lists the classes from the most to the least probable", () => {
    assert.equal(
      predictionTable(prediction),
      "versicolor   61.0%  0.61\nvirginica    38.0%  0.38\nsetosa        1.0%  0.01",
    );
  });

  it("says how many classes the list leaves out", () => {
    assert.match(predictionTable(prediction, 2), /… and 1 less probable classes$/);
  });

  it("gives a number in four digits, its own value behind it, and all digits in the table", () => {
    const number = { ...place, kind: "number", value: 24.313579 } as const;
    assert.equal(inlinePrediction(number), "→ 24.31");
    assert.equal(inlinePrediction({ ...number, actual: "24.0" }), "→ 24.31, actual 24.0");
    assert.equal(predictionTable(number), "24.313579");
  });

  it("claims no probability where a model has scores only", () => {
    const scores = {
      ...place,
      kind: "scores",
      classes: ["a", "b"],
      scores: Float64Array.of(-0.5, 1.25),
    } as const;
    assert.equal(inlinePrediction(scores), "→ b");
    assert.equal(inlinePrediction({ ...scores, actual: "a" }), "→ b ≠ a");
    assert.equal(predictionTable(scores), "b  1.25\na  -0.5");
  });
});
