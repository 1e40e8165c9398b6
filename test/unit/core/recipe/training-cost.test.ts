import assert from "node:assert/strict";
import type { DataFacts } from "../../../../src/core/recipe/data-facts";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import type { RecipeSettings } from "../../../../src/core/recipe/recipe";
import {
  parameterCount,
  stepsPerEpoch,
  trainingRows,
  trainingSeconds,
} from "../../../../src/core/recipe/training-cost";

const digits: DataFacts = {
  rows: 1797,
  features: 64,
  density: 1,
  task: "classification",
  outputs: 10,
  isExact: true,
  isImage: true,
};
const plan = (settings: RecipeSettings) => completeRecipe({ hidden: [128], epochs: 10, ...settings });
const seconds = (settings: RecipeSettings, facts = digits) => trainingSeconds(facts, plan(settings));

describe("the cost of training", () => {
  it("counts parameters as the network has them: 784-128-10 has 101,770", () => {
    assert.equal(parameterCount({ ...digits, features: 784 }, [128]), 101_770);
    assert.equal(parameterCount(digits, []), 650);
  });

  it("counts the rows that are trained on, and their steps", () => {
    assert.equal(trainingRows(digits, plan({})), 1438);
    assert.equal(trainingRows(digits, plan({ testPart: 0.2 })), 1079);
    assert.equal(trainingRows(digits, plan({ validation: 0 })), 1797);
    assert.equal(trainingRows(digits, plan({ validation: 0, split: "column:part" })), 1438);
    assert.equal(stepsPerEpoch(digits, plan({ batchSize: 32 })), 45);
    assert.equal(stepsPerEpoch(digits, plan({ batchSize: 1_000_000 })), 1);
  });

  it("goes by epochs, by rows and, where the network is wide, by parameters", () => {
    const near = (ratio: number, wanted: number) =>
      assert.ok(Math.abs(ratio / wanted - 1) < 0.1, `${ratio} is not about ${wanted}`);
    near(seconds({ epochs: 20 }) / seconds({}), 2);
    near(seconds({ folds: 4 }) / seconds({}), 5);
    near(seconds({}, { ...digits, rows: 17_970 }) / seconds({}), 10);
    near(seconds({ hidden: [4096] }) / seconds({ hidden: [2048] }), 2);
    assert.ok(seconds({ batchSize: 1 }) > 4 * seconds({ batchSize: 32 }));
  });

  it("is what was measured within a factor of two", () => {
    const measured: [DataFacts, RecipeSettings, number][] = [
      [{ ...digits, rows: 150, features: 4, density: 1, outputs: 3 }, { hidden: [16], epochs: 2000 }, 0.06],
      [digits, { epochs: 50 }, 0.12],
      // An epoch of MNIST, of whose pixels four fifths are 0, on one thread; and of one without a 0.
      [
        { ...digits, rows: 60_000, features: 784, density: 0.19 },
        { epochs: 1, batchSize: 128, validation: 0 },
        0.216,
      ],
      [
        { ...digits, rows: 60_000, features: 784, density: 1 },
        { epochs: 1, batchSize: 128, validation: 0 },
        0.613,
      ],
      [
        { ...digits, rows: 50_000, features: 10, density: 1, outputs: 3 },
        { hidden: [64], epochs: 5, batchSize: 128 },
        0.07,
      ],
      [
        { ...digits, rows: 50_000, features: 10, density: 1, outputs: 3 },
        { hidden: [64], optimizer: "lbfgs", epochs: 50, batchSize: 1_000_000 },
        3.2,
      ],
    ];
    for (const [facts, settings, wanted] of measured) {
      const ratio = seconds(settings, facts) / wanted;
      assert.ok(ratio > 0.5 && ratio < 2, `${ratio} for ${JSON.stringify(settings)}`);
    }
  });
});
