import assert from "node:assert/strict";
import { curveCsv } from "../../../../src/session/runs/curve-csv";

describe("curveCsv", () => {
  it("writes a row a point, every digit, and nothing where nothing was measured", () => {
    const points = {
      steps: Float64Array.of(1, 2),
      epochs: Float64Array.of(0.5, 1),
      trainLosses: Float64Array.of(1 / 3, 1e-300),
      validationLosses: Float64Array.of(Number.NaN, 0.25),
      validationScores: Float64Array.of(Number.NaN, 1),
      seconds: Float64Array.of(0, 0.125),
    };
    assert.equal(
      curveCsv(points, "accuracy"),
      "step,epoch,training_loss,validation_loss,validation_accuracy,seconds\n" +
        "1,0.5,0.3333333333333333,,,0\n" +
        "2,1,1e-300,0.25,1,0.125\n",
    );
    assert.match(curveCsv(points, "r2"), /^step,epoch,training_loss,validation_loss,validation_r2,seconds\n/);
  });
});
