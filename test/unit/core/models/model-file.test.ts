import assert from "node:assert/strict";
import fc from "fast-check";
import { LabError } from "../../../../src/core/errors";
import type { Model } from "../../../../src/core/models/model";
import { parseModel, serializeModel } from "../../../../src/core/models/model-file";
import { completeRecipe } from "../../../../src/core/recipe/defaults";

const model: Model = {
  name: "shapes",
  recipe: completeRecipe({ target: "y", hidden: [3] }),
  preparation: {
    columns: [
      { kind: "numeric", name: "n", offset: 0.1, scale: 1 / 3, fill: 5e-324, filledBy: "median" },
      {
        kind: "categorical",
        name: "c",
        categories: ["blue", "__proto__"],
        fill: "blue",
        filledBy: "most-frequent",
      },
    ],
  },
  classes: ["a", "b"],
  network: {
    sizes: [3, 3, 2],
    activation: "relu",
    layers: [
      {
        weights: Float64Array.from({ length: 9 }, (_, i) => Math.sin(i)),
        biases: Float64Array.of(-0, 1e308, 5e-324),
      },
      { weights: Float64Array.from({ length: 6 }, (_, i) => Math.sqrt(i)), biases: Float64Array.of(1, 2) },
    ],
  },
  learningRateChanges: [{ step: 7, learningRate: 0.5 }],
  measured: {
    epochs: 3,
    train: { rows: 10, loss: 0.25, accuracy: 0.9 },
    validation: null,
    test: { rows: 2, loss: Number.NaN, accuracy: 0 },
  },
};

const refusal = (text: string): LabError => {
  try {
    parseModel(text);
  } catch (error) {
    assert.ok(error instanceof LabError);
    assert.equal(error.code, "model-invalid");
    return error;
  }
  assert.fail("It was accepted.");
};

describe("A model's file", () => {
  it("gives back the same model, bit for bit", () => {
    const read = parseModel(serializeModel(model));
    assert.deepEqual(read, model);
    assert.ok(Object.is(read.network.layers[0]!.biases[0], -0));
  });

  it("gives back a regression, its measures where they are no numbers too", () => {
    const [hidden] = model.network.layers;
    const last = { weights: Float64Array.of(1, 2, 3), biases: Float64Array.of(4) };
    const regression: Model = {
      ...model,
      classes: null,
      network: { ...model.network, sizes: [3, 3, 1], layers: [hidden!, last] },
      measured: {
        epochs: 2,
        train: { rows: 9, loss: 0.04, r2: 0.5, mae: 0.1, rmse: 0.2 },
        validation: { rows: 1, loss: 0, r2: Number.NaN, mae: 0, rmse: 0 },
        test: null,
      },
    };
    assert.deepEqual(parseModel(serializeModel(regression)), regression);
  });

  it("gives back a preparation with all that it can hold", () => {
    const columns = [
      { kind: "numeric", name: "n", offset: 0, scale: 2, curve: "logistic", fill: 1, filledBy: "mean" },
      { kind: "indicator", name: "n" },
      { kind: "categorical", name: "c", categories: ["blue"], other: true, fill: "x", filledBy: "constant" },
      { kind: "indicator", name: "c", ofCategories: true },
    ] as const;
    const [, ...layers] = model.network.layers;
    const first = { weights: new Float64Array(15), biases: new Float64Array(3) };
    const network = { ...model.network, sizes: [5, 3, 2], layers: [first, ...layers] };
    const prepared = { ...model, preparation: { columns }, network };
    assert.deepEqual(parseModel(serializeModel(prepared)), prepared);
  });

  it("is read where it is older and names the median and the most frequent category", () => {
    const text = serializeModel(model)
      .replace(/"fill": (\S+),\s*"filledBy": "median"/, '"median": $1')
      .replace(/"fill": (\S+),\s*"filledBy": "most-frequent"/, '"mostFrequent": $1');
    assert.doesNotMatch(text, /filledBy/);
    assert.deepEqual(parseModel(text), model);
  });

  it("completes options that the file does not have by their defaults", () => {
    const file = JSON.parse(serializeModel(model)) as { recipe: Record<string, unknown> };
    delete file.recipe["dropout"];
    delete file.recipe["weightDecay"];
    assert.deepEqual(parseModel(JSON.stringify(file)), model);
  });

  it("gives back any finite weights", () => {
    const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 6,
      maxLength: 6,
    });
    fc.assert(
      fc.property(numbers, (weights) => {
        const [first, second] = model.network.layers;
        const layers = [first!, { ...second!, weights: Float64Array.from(weights) }];
        const read = parseModel(serializeModel({ ...model, network: { ...model.network, layers } }));
        assert.deepEqual([...read.network.layers[1]!.weights], weights);
      }),
    );
  });

  it("writes weights as little-endian float64 in base64, and says so", () => {
    const file = JSON.parse(serializeModel(model)) as {
      formatVersion: number;
      network: { dtype: string; layers: { biases: string }[] };
    };
    assert.equal(file.formatVersion, 1);
    assert.equal(file.network.dtype, "float64");
    // 1 is 3ff0000000000000, 2 is 4000000000000000.
    const bytes = "000000000000f03f0000000000000040";
    assert.equal(Buffer.from(file.network.layers[1]!.biases, "base64").toString("hex"), bytes);
  });

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is broken has no type
  const broken: [string, (file: any) => void, RegExp][] = [
    ["an unknown part", (file) => (file.extra = 1), /extra is not a part/],
    ["a missing part", (file) => delete file.classes, /classes is missing/],
    ["a part of another type", (file) => (file.measured = null), /measured is null; it must be an object/],
    ["a newer format", (file) => (file.formatVersion = 2), /format 2, from a newer Softmax Lab/],
    ["no format", (file) => delete file.formatVersion, /formatVersion is undefined/],
    ["an option out of range", (file) => (file.recipe.epochs = -1), /recipe\.epochs.*-1.*1 to 1000000/],
    [
      "a column of no known kind",
      (file) => (file.preparation.columns[0].kind = "x"),
      /columns\.0\.kind must be/,
    ],
    ["a negative scale", (file) => (file.preparation.columns[0].scale = -1), /scale must not be neg/],
    ["a category that is none", (file) => (file.preparation.columns[1].fill = "x"), /columns\.1 must have/],
    [
      "a column named twice",
      (file) => (file.preparation.columns[1].name = "n"),
      /must not name a column twice/,
    ],
    ["a class twice", (file) => (file.classes = ["a", "a"]), /classes must not repeat/],
    ["a class too many", (file) => file.classes.push("c"), /sizes ends with 2; it must be 3/],
    ["other features", (file) => (file.network.sizes[0] = 4), /sizes begins with 4; it must be 3/],
    ["a huge size", (file) => (file.network.sizes[1] = 1e9), /weights has length 9; it must be 3000000000/],
    ["a layer too few", (file) => file.network.layers.pop(), /layers has length 1; it must be 2/],
    [
      "weights too few",
      (file) => (file.network.layers[0].weights = ""),
      /layers\.0\.weights has length 0; it must be 9/,
    ],
    [
      "weights that are none",
      (file) => (file.network.layers[1].biases = "no!!"),
      /layers\.1\.biases must be float64/,
    ],
    ["a NaN weight", (file) => (file.network.layers[1].biases = "AAAAAAAA+H8AAAAAAAD4fw=="), /finite/],
    ["another dtype", (file) => (file.network.dtype = "float32"), /network\.dtype must be float64/],
    [
      "an unknown activation",
      (file) => (file.network.activation = "eval"),
      /activation must be one of identity, relu/,
    ],
    ["a regression of two numbers", (file) => (file.classes = null), /sizes ends with 2; it must be 1/],
    ["an accuracy above 1", (file) => (file.measured.train.accuracy = 2), /accuracy must be from 0 to 1/],
  ];
  for (const [name, damage, reason] of broken) {
    it(`refuses ${name}`, () => {
      const file: unknown = JSON.parse(serializeModel(model));
      damage(file);
      assert.match(refusal(JSON.stringify(file)).message, reason);
    });
  }

  it("refuses what is no JSON object", () => {
    for (const text of ["", "{", "null", "[]", "3", '"model"']) refusal(text);
  });
});
