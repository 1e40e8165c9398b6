import assert from "node:assert/strict";
import { parseTrainArguments } from "../../../../src/cli/arguments";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import type { RecipeSettings } from "../../../../src/core/recipe/recipe";
import { terminalLine } from "../../../../src/core/recipe/terminal-line";

/** The line's words, as a POSIX shell reads them. */
function words(line: string): string[] {
  return Array.from(line.matchAll(/(?:'[^']*'|\\.|[^\s'\\])+/g), ([word]) =>
    word.replace(/'([^']*)'|\\(.)/g, (_, quoted?: string, escaped?: string) => quoted ?? escaped!),
  );
}

describe("the terminal line of a run", () => {
  it("leaves out what is at its default, but for what follows the data", () => {
    assert.equal(
      terminalLine("iris.csv", completeRecipe({ target: "label", epochs: 20 })),
      "softmax-lab train iris.csv --target label --scaling standardize --hidden 16 --dropout 0 " +
        "--batch-size 32 --epochs 20 --early-stopping 0",
    );
  });

  it("is read by the terminal as the same recipe, whatever the names hold", () => {
    const recipes: RecipeSettings[] = [
      { target: 'it\'s; $(rm) "x"', test: "a b.csv" },
      { target: "-1", hidden: [], optimizer: "lbfgs", tolerance: 1e-9 },
      { target: "y", strict: true, classWeights: "a=1,b=2", optimizer: "sgd", learningRate: 1e-7 },
      {
        target: "y",
        ignore: ["a,b", "c"],
        type: { "z,ip": "categorical" },
        missing: ["-", "n/a"],
        header: "no",
      },
    ];
    for (const settings of recipes) {
      const recipe = completeRecipe(settings);
      const [program, command, ...args] = words(terminalLine("data file.csv", recipe));
      assert.deepEqual([program, command], ["softmax-lab", "train"]);
      const { file, settings: read } = parseTrainArguments(args);
      assert.equal(file, "data file.csv");
      assert.deepEqual(completeRecipe(read), recipe);
    }
  });
});
