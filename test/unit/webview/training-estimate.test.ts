import assert from "node:assert/strict";
import { completeRecipe } from "../../../src/core/recipe/defaults";
import { trainingSeconds } from "../../../src/core/recipe/training-cost";
import { describeEstimate } from "../../../src/webview/training-estimate";

const facts = {
  rows: 60_000,
  features: 784,
  density: 1,
  task: "classification",
  outputs: 10,
  isExact: true,
  isImage: true,
} as const;
const recipe = completeRecipe({ hidden: [128], epochs: 10 });
/** What is said where training takes so many seconds. */
const said = (seconds: number) => describeEstimate(facts, recipe, seconds / trainingSeconds(facts, recipe));

describe("the estimate before training", () => {
  it("counts the parameters, and says where the count is not sure", () => {
    assert.match(said(1), /^101,770 parameters\./);
    assert.match(describeEstimate({ ...facts, isExact: false }, recipe, 1), /^About 101,770 parameters\./);
  });

  it("tells no more digits than it knows", () => {
    assert.deepEqual(
      [0.02, 0.99, 1.2, 4.4, 9.6, 44.4, 61, 1000, 8000].map((seconds) => said(seconds).split(". ")[1]),
      [
        "Training takes less than 1 s.",
        "Training takes less than 1 s.",
        "Training takes about 1 s.",
        "Training takes about 4 s.",
        "Training takes about 10 s.",
        "Training takes about 44 s.",
        "Training takes about 1 min.",
        "Training takes about 17 min.",
        "Training takes about 2 h.",
      ],
    );
  });

  it("tells the most where training may end sooner", () => {
    const stopping = completeRecipe({ hidden: [128], epochs: 100, earlyStopping: 10 });
    assert.match(describeEstimate(facts, stopping, 1), /takes at most about 1 min\.$/);
  });
});
