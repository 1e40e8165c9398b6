import assert from "node:assert/strict";
import { optimizerNames } from "../../../../src/core/engine/optimizers";
import { compatibilityProblem, taskOf, type RecipeFacts } from "../../../../src/core/recipe/compatibility";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import type { RecipeSettings } from "../../../../src/core/recipe/recipe";

const problem = (settings: RecipeSettings, facts?: RecipeFacts) =>
  compatibilityProblem(completeRecipe(settings), facts)?.message;

const classes: RecipeFacts = { task: "classification", rows: 100 };
const numbers: RecipeFacts = { task: "regression", rows: 100 };

describe("options together", () => {
  it("are in order by default, for every optimizer and both tasks", () => {
    for (const optimizer of optimizerNames) {
      for (const facts of [undefined, classes, numbers])
        assert.equal(problem({ optimizer }, facts), undefined);
    }
  });

  const refused: [RecipeSettings, RegExp][] = [
    [{ loss: "hinge", labelSmoothing: 0.1 }, /Label smoothing belongs to cross-entropy/],
    [{ loss: "squared-error", labelSmoothing: 0.1 }, /Label smoothing/],
    [{ task: "regression", loss: "cross-entropy" }, /set the loss to squared-error/],
    [{ task: "regression", loss: "hinge" }, /set the loss to squared-error/],
    [{ task: "classification", loss: "squared-error" }, /cross-entropy or hinge/],
    [{ task: "regression", classWeights: "balanced" }, /Class weights need classes/],
    [{ loss: "squared-error", classWeights: "a=2" }, /Class weights need classes/],
    [{ hidden: [], dropout: 0.5 }, /no hidden layer/],
    [
      { tolerance: 1e-3 },
      /^Tolerance belongs to the optimizer lbfgs, not to adam; leave it at 1e-8, or choose lbfgs\.$/,
    ],
    [
      { momentum: 0.5 },
      /^Momentum belongs to the optimizers momentum and nesterov, not to adam; leave it at 0\.9, or choose one of those\.$/,
    ],
    [{ optimizer: "lbfgs", beta1: 0.5 }, /^Beta 1 belongs to the optimizers adam and adamw, not to lbfgs/],
    [
      { optimizer: "sgd", epsilon: 1e-6 },
      /^Epsilon belongs to .*adagrad, rmsprop, adam, and adamw, not to sgd/,
    ],
    [{ schedule: "cosine", dropFactor: 0.5 }, /^Drop factor belongs to the schedules step and plateau/],
    [
      { drops: "every:5" },
      /^Drops belongs to the schedule step, not to constant; leave it at parts, or choose step/,
    ],
    [{ schedule: "exponential", minimumRate: 0 }, /above 0, such as 0\.01, or choose the schedule cosine/],
    [{ optimizer: "lbfgs", learningRate: 0.1 }, /lbfgs .* leave the learning rate at 1/],
    [{ optimizer: "lbfgs", schedule: "cosine" }, /lbfgs .* schedule constant/],
    [{ optimizer: "lbfgs", warmup: 5 }, /lbfgs .* warm-up 0/],
    [{ optimizer: "lbfgs", dropout: 0.1 }, /lbfgs .* set dropout to 0/],
    [{ optimizer: "lbfgs", l1: 0.1 }, /lbfgs .* set L1 to 0/],
    [{ optimizer: "lbfgs", weightDecay: 0.1 }, /lbfgs .* L2 penalty in place/],
    [{ optimizer: "lbfgs", strict: true }, /lbfgs .* turn strict off/],
    [{ optimizer: "lbfgs", clip: 1 }, /lbfgs .* clipping to 0/],
  ];
  for (const [settings, message] of refused) {
    it(`are refused before the data is known: ${JSON.stringify(settings)}`, () => {
      assert.match(problem(settings)!, message);
    });
  }

  it("tell which of them are to be changed", () => {
    const options = (settings: RecipeSettings) =>
      compatibilityProblem(completeRecipe(settings), classes)?.options;
    assert.deepEqual(options({ tolerance: 1e-3 }), ["tolerance", "optimizer"]);
    assert.deepEqual(options({ optimizer: "lbfgs", l1: 0.1 }), ["l1", "optimizer"]);
    assert.deepEqual(options({ hidden: [], dropout: 0.5 }), ["dropout", "hidden"]);
  });

  it("need not be set back where they are what another choice has by default", () => {
    assert.equal(problem({ schedule: "constant", minimumRate: 0.01 }), undefined);
    assert.equal(problem({ optimizer: "sgd", epsilon: 1e-10 }), undefined);
  });

  it("are refused once the data tells the task or the rows", () => {
    assert.match(problem({ loss: "squared-error" }, classes)!, /Squared error is for numbers/);
    assert.match(problem({ loss: "hinge" }, numbers)!, /need classes/);
    assert.match(problem({ labelSmoothing: 0.1 }, numbers)!, /Label smoothing/);
    assert.match(problem({ classWeights: "balanced" }, numbers)!, /Class weights/);
    assert.match(problem({ optimizer: "lbfgs", batchSize: 99 }, classes)!, /all rows at once/);
    assert.equal(problem({ optimizer: "lbfgs", batchSize: 100 }, classes), undefined);
  });
});

describe("taskOf", () => {
  it("is chosen, implied by the loss, or told by the data", () => {
    assert.equal(taskOf({ task: "auto", loss: "auto" }), undefined);
    assert.equal(taskOf({ task: "regression", loss: "auto" }), "regression");
    assert.equal(taskOf({ task: "auto", loss: "squared-error" }), "regression");
    assert.equal(taskOf({ task: "auto", loss: "hinge" }), "classification");
    assert.equal(taskOf({ task: "auto", loss: "auto" }, numbers), "regression");
  });
});
