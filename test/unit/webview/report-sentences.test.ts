import assert from "node:assert/strict";
import { completeRecipe } from "../../../src/core/recipe/defaults";
import type { Ladder } from "../../../src/core/reports/ladder";
import { describeBias, describeRung, describeVerdict, rungName } from "../../../src/webview/report-sentences";

const ladder: Ladder = {
  part: "test",
  measure: "accuracy",
  rows: 30,
  rungs: [],
  verdict: { against: "linear", outcome: "not distinguishable" },
  missing: null,
};
const mlp = completeRecipe({ hidden: [16, 8] });

describe("the ladder in words", () => {
  it("says what was compared, on how many rows", () => {
    assert.equal(
      describeVerdict(ladder, mlp),
      "This MLP (16, 8 hidden) cannot be told apart from softmax regression on 30 test rows.",
    );
    const better: Ladder = {
      ...ladder,
      measure: "rmse",
      rows: 1,
      part: "validation",
      verdict: { against: "constant", outcome: "better" },
    };
    const linear = completeRecipe({ hidden: [] });
    assert.equal(
      describeVerdict(better, linear),
      "This linear model is better than the mean on 1 validation row.",
    );
    assert.equal(rungName("model", ladder, { ...linear, loss: "hinge" }), "This linear SVM");
  });

  it("tells where the rows have chosen the model's epoch", () => {
    const stopping = completeRecipe({ earlyStopping: 10 });
    const validation: Ladder = { ...ladder, part: "validation" };
    assert.match(describeBias(validation, stopping)!, /^These rows also chose the best epoch/);
    assert.equal(describeBias(ladder, stopping), null);
    assert.equal(describeBias(validation, completeRecipe({ earlyStopping: 0 })), null);
  });

  it("gives each figure its interval", () => {
    const rung = { name: "model", score: 29 / 30, interval: [0.83329, 0.99409] } as const;
    assert.equal(describeRung(rung, "accuracy"), "96.7% (83.3% to 99.4%)");
    assert.equal(describeRung({ ...rung, interval: [0, Infinity] }, "rmse"), "0.9667 (0.000 to –)");
  });
});
