import assert from "node:assert/strict";
import fc from "fast-check";
import { dataDefaults } from "../../../../src/core/recipe/data-defaults";
import type { DataFacts } from "../../../../src/core/recipe/data-facts";
import { completeRecipe, isFromData } from "../../../../src/core/recipe/defaults";
import type { Option } from "../../../../src/core/recipe/option";
import { optionNames, recipeOptions, type RecipeSettings } from "../../../../src/core/recipe/recipe";
import { stepsPerEpoch, trainingSeconds } from "../../../../src/core/recipe/training-cost";
import { compatibilityProblem } from "../../../../src/core/recipe/compatibility";
import { optionProblem } from "../../../../src/core/recipe/validation";

const factsOf = (rows: number, features: number, outputs = 3): DataFacts => ({
  rows,
  features,
  density: 1,
  task: "classification",
  outputs,
  isExact: true,
  isImage: false,
});
const recipeFor = (facts: DataFacts, settings: RecipeSettings = {}) =>
  completeRecipe({ target: "label", ...settings }, facts);
const iris = factsOf(150, 4);
const digits = { ...factsOf(1797, 64, 10), isImage: true };
const anyFacts = fc
  .tuple(
    fc.integer({ min: 4, max: 2_000_000 }),
    fc.integer({ min: 1, max: 3000 }),
    fc.integer({ min: 1, max: 100 }),
  )
  .map(([rows, features, outputs]) => factsOf(rows, features, outputs));

describe("the defaults that follow from the data", () => {
  it("are those that the schema says follow from it", () => {
    const said = optionNames.filter((name) => isFromData<unknown>((recipeOptions[name] as Option).default));
    assert.deepEqual([...said].sort(), Object.keys(dataDefaults).sort());
  });

  it("suit iris: a small network, until nothing gets better for 600 steps", () => {
    const { hidden, dropout, scaling, batchSize, epochs, earlyStopping } = recipeFor(iris);
    assert.deepEqual([hidden, dropout, scaling, batchSize], [[16], 0, "standardize", 32]);
    assert.deepEqual([epochs, earlyStopping], [1500, 150]);
  });

  it("suit digits: a wide network that does not learn by heart, of pixels as they are shaded", () => {
    const { hidden, dropout, scaling, batchSize, epochs, earlyStopping } = recipeFor(digits);
    assert.deepEqual([hidden, dropout, scaling, batchSize], [[128], 0.2, "row", 32]);
    assert.deepEqual([epochs, earlyStopping], [140, 14]);
  });

  it("make larger batches and networks of many rows", () => {
    const { hidden, batchSize, dropout } = recipeFor(factsOf(50_000, 10));
    assert.deepEqual([hidden, batchSize, dropout], [[128], 128, 0]);
  });

  it("make a network wider where rows can fill it, though there are few features", () => {
    const widths = [150, 300, 700, 1500, 5000].map((rows) => recipeFor(factsOf(rows, 4)).hidden);
    assert.deepEqual(widths, [[16], [16], [64], [128], [128]]);
  });

  it("leave as many epochs as a person says, and train by what is held out alone", () => {
    assert.deepEqual(recipeFor(iris, { epochs: 100 }).earlyStopping, 0);
    const unheld = recipeFor(iris, { validation: 0 });
    assert.deepEqual([unheld.earlyStopping, unheld.epochs], [0, 120]);
    assert.equal(recipeFor(iris, { validation: 0, split: "column:part" }).earlyStopping, 150);
    assert.equal(recipeFor(iris, { earlyStopping: 5 }).earlyStopping, 5);
  });

  it("leave to L-BFGS what is its own", () => {
    const { batchSize, epochs, earlyStopping, dropout } = recipeFor(digits, { optimizer: "lbfgs" });
    assert.deepEqual([batchSize, epochs, earlyStopping, dropout], [1_000_000, 1000, 0, 0]);
  });

  it("drop nothing out of a linear model", () => {
    assert.equal(recipeFor(digits, { hidden: [] }).dropout, 0);
  });

  it("are allowed, go together, wait for 600 steps, and end within a minute where those do", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const recipe = recipeFor(facts);
        for (const name of optionNames) {
          assert.equal(optionProblem(recipeOptions[name], recipe[name]), undefined);
        }
        assert.equal(compatibilityProblem(recipe), undefined);
        const steps = stepsPerEpoch(facts, recipe);
        assert.ok(recipe.earlyStopping * steps >= 600);
        const least = { ...recipe, epochs: Math.ceil(600 / steps) };
        assert.ok(recipe.epochs >= least.epochs);
        assert.ok(trainingSeconds(facts, recipe) <= Math.max(60, trainingSeconds(facts, least)));
      }),
    );
  });
});
