import assert from "node:assert/strict";
import fc from "fast-check";
import { meanAbsoluteError } from "../../../../../src/core/engine/metrics/mean-absolute-error";
import { r2Score } from "../../../../../src/core/engine/metrics/r2-score";
import { rootMeanSquaredError } from "../../../../../src/core/engine/metrics/root-mean-squared-error";
import { assertClose } from "../assert-close";
import { numbers, scikitLearn } from "./scikit-learn";

describe("regression metrics", () => {
  for (const { name, r2, mae, rmse, ...fixture } of scikitLearn.regression) {
    it(`are scikit-learn's: ${name}`, () => {
      const targets = Float64Array.from(fixture.targets);
      const predictions = Float64Array.from(fixture.predictions);
      assertClose([r2Score(targets, predictions)], numbers([r2]), 1e-12);
      assertClose([meanAbsoluteError(targets, predictions)], numbers([mae]), 1e-15);
      assertClose([rootMeanSquaredError(targets, predictions)], numbers([rmse]), 1e-15);
    });
  }

  it("never put the root mean square below the mean absolute error", () => {
    const number = fc.integer({ min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { minLength: 1 }), (rows) => {
        const targets = Float64Array.from(rows, ([target]) => target);
        const predictions = Float64Array.from(rows, ([, prediction]) => prediction);
        const mean = meanAbsoluteError(targets, predictions);
        assert.ok(rootMeanSquaredError(targets, predictions) >= mean * (1 - 1e-12));
      }),
    );
  });

  it("are NaN without rows and refuse lengths that differ", () => {
    const none = new Float64Array(0);
    assert.deepEqual(
      [r2Score(none, none), meanAbsoluteError(none, none), rootMeanSquaredError(none, none)],
      [NaN, NaN, NaN],
    );
    assert.throws(() => r2Score(Float64Array.of(1, 2), Float64Array.of(1)), /2 true values.*got 1/);
  });
});
