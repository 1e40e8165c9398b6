import assert from "node:assert/strict";
import { LabError } from "../../../../src/core/errors";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { optionNames } from "../../../../src/core/recipe/recipe";
import { parseRecipeFile, serializeRecipeFile } from "../../../../src/core/recipe/recipe-file";
import { recipeJsonSchema } from "../../../../src/core/recipe/recipe-json-schema";

function refusalOf(text: string): LabError {
  try {
    parseRecipeFile(text);
  } catch (error) {
    assert.ok(error instanceof LabError);
    assert.equal(error.code, "option-invalid");
    return error;
  }
  throw new Error("The recipe was read.");
}

describe("a recipe's file", () => {
  it("gives back what was written, every option with it", () => {
    const settings = {
      target: 'a "b" </script>',
      hidden: [8, 4],
      learningRate: 0.1,
      test: "more/test.csv",
    } as const;
    const text = serializeRecipeFile({ data: "iris.csv", settings });
    const read = parseRecipeFile(text);
    assert.equal(read.data, "iris.csv");
    assert.equal(JSON.stringify(read.settings), JSON.stringify(completeRecipe(settings)));
    assert.deepEqual(Object.keys(JSON.parse(text) as object), ["formatVersion", "data", ...optionNames]);
  });

  it("may have comments, trailing commas, and no more than a few options", () => {
    const text = `// A first try.
{
  "data": "iris.csv", /* 150 rows */
  "target": "label",
}`;
    assert.deepEqual(parseRecipeFile(text), { data: "iris.csv", settings: { target: "label" } });
    assert.deepEqual(parseRecipeFile("{}"), { data: null, settings: {} });
  });

  it("is refused with the place of what is wrong", () => {
    for (const [text, line, column, message] of [
      ['{\n  "epochs": 0\n}', 2, 13, /Epochs is 0; it must be an integer from 1/],
      ['{\n  "epoch": 5\n}', 2, 3, /There is no option "epoch"; options are data, target/],
      ['{"data": 3}', 1, 10, /data is 3; it must be the path of a file/],
      ['{"formatVersion": 2}', 1, 19, /formatVersion is 2/],
      ['{"target": }', 1, 12, /is no JSON here: ValueExpected/],
      ["[]", 1, 1, /must be an object/],
      ["", 1, 1, /is no JSON here|must be an object/],
    ] as const) {
      const error = refusalOf(text);
      assert.match(error.message, message);
      assert.deepEqual([error.position?.line, error.position?.column], [line, column], text);
    }
  });

  it("is not misled by names that every object has", () => {
    assert.match(refusalOf('{"__proto__": {"epochs": 1}}').message, /no option "__proto__"/);
    assert.match(refusalOf('{"constructor": 1}').message, /no option "constructor"/);
  });

  it("has a JSON schema that knows every option, its range and its default", () => {
    const { properties } = recipeJsonSchema() as { properties: Record<string, Record<string, unknown>> };
    assert.deepEqual(Object.keys(properties), ["$schema", "formatVersion", "data", ...optionNames]);
    const { description, ...epochs } = properties["epochs"]!;
    assert.deepEqual(epochs, { default: 100, type: "integer", minimum: 1, maximum: 1_000_000 });
    assert.match(String(description), /^Passes over/);
    assert.equal(properties["learningRate"]!["exclusiveMinimum"], 0);
    assert.ok((properties["optimizer"]!["enum"] as string[]).includes("lbfgs"));
  });
});
