import assert from "node:assert/strict";
import { isApplicable } from "../../../../src/core/recipe/applicable";
import { completeRecipe, defaultOf } from "../../../../src/core/recipe/defaults";
import { compatibilityProblem } from "../../../../src/core/recipe/compatibility";
import type { Option } from "../../../../src/core/recipe/option";
import { optionNames, recipeOptions } from "../../../../src/core/recipe/recipe";

describe("the options that have a say", () => {
  it("are an optimizer's own", () => {
    const [lbfgs, adam] = [completeRecipe({ optimizer: "lbfgs" }), completeRecipe({})];
    for (const name of ["learningRate", "batchSize", "schedule", "dropout", "strict"] as const) {
      assert.deepEqual([isApplicable(name, adam), isApplicable(name, lbfgs)], [true, false], name);
    }
    assert.deepEqual([isApplicable("tolerance", adam), isApplicable("tolerance", lbfgs)], [false, true]);
  });

  it("are named by what the schema holds, and at their default where they have none", () => {
    for (const name of optionNames) {
      const { onlyFor }: Option = recipeOptions[name];
      if (!onlyFor) continue;
      const decisive: Option = recipeOptions[onlyFor.option as keyof typeof recipeOptions];
      assert.ok(decisive.kind === "choice", name);
      for (const choice of onlyFor.isOneOf ?? onlyFor.isNoneOf!) assert.ok(decisive.choices.includes(choice));
      for (const choice of decisive.choices) {
        const recipe = completeRecipe({ [onlyFor.option]: choice });
        assert.equal(compatibilityProblem({ ...recipe, [name]: defaultOf(name, recipe) }), undefined);
      }
    }
  });
});
