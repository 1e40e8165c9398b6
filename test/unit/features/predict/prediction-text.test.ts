import assert from "node:assert/strict";
import { inlinePrediction, probabilityTable } from "../../../../src/features/predict/prediction-text";

const prediction = {
  start: 0,
  end: 10,
  classes: ["setosa", "versicolor", "virginica"],
  probabilities: Float64Array.of(0.01, 0.61, 0.38),
  actual: null,
  warnings: [],
};

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
      probabilityTable(prediction),
      "versicolor   61.0%  0.61\nvirginica    38.0%  0.38\nsetosa        1.0%  0.01",
    );
  });

  it("says how many classes the list leaves out", () => {
    assert.match(probabilityTable(prediction, 2), /… and 1 less probable classes$/);
  });
});
