import assert from "node:assert/strict";
import { completeRecipe, defaultOf } from "../../../../src/core/recipe/defaults";
import type { Option } from "../../../../src/core/recipe/option";
import { optionNames, recipeOptions } from "../../../../src/core/recipe/recipe";
import { optimizerNames } from "../../../../src/core/engine/optimizers";
import { formatOptionValue, parseOptionValue } from "../../../../src/core/recipe/text";
import { optionProblem, validateSettings } from "../../../../src/core/recipe/validation";

const option = (name: keyof typeof recipeOptions): Option => recipeOptions[name];

describe("the recipe's schema", () => {
  it("gives every option a label, one line of help and a default within its own range", () => {
    const recipe = completeRecipe({});
    for (const name of optionNames) {
      assert.match(option(name).label, /^[A-Z]/, name);
      assert.match(option(name).help, /^[^\n]{10,}\.$/, name);
      assert.equal(optionProblem(option(name), recipe[name]), undefined, name);
    }
  });

  it("reads back every default from its own text", () => {
    const recipe = completeRecipe({});
    for (const name of optionNames) {
      assert.deepEqual(
        parseOptionValue(option(name), formatOptionValue(option(name), recipe[name])),
        recipe[name],
      );
    }
  });
});

describe("completeRecipe", () => {
  it("keeps what a person has set", () => {
    const recipe = completeRecipe({ target: "label", hidden: [], epochs: 3 });
    assert.equal(recipe.target, "label");
    assert.deepEqual(recipe.hidden, []);
    assert.equal(recipe.epochs, 3);
  });

  it("takes the learning rate that suits the optimizer, unless one is set", () => {
    assert.notEqual(
      defaultOf("learningRate", { optimizer: "sgd" }),
      defaultOf("learningRate", { optimizer: "adam" }),
    );
    assert.equal(completeRecipe({ optimizer: "sgd", learningRate: 0.5 }).learningRate, 0.5);
  });

  it("takes the constants of the optimizer and of the schedule, as they always were", () => {
    const { momentum, rmsDecay, beta1, beta2, epsilon } = completeRecipe({});
    assert.deepEqual([momentum, rmsDecay, beta1, beta2, epsilon], [0.9, 0.99, 0.9, 0.999, 1e-8]);
    assert.equal(defaultOf("epsilon", { optimizer: "adagrad" }), 1e-10);
    assert.equal(defaultOf("minimumRate", { schedule: "exponential" }), 0.01);
    assert.equal(defaultOf("minimumRate", { schedule: "cosine" }), 0);
  });

  it("decays weights by default for AdamW alone, and gives L-BFGS all rows and its own steps", () => {
    const decays = optimizerNames.filter((optimizer) => completeRecipe({ optimizer }).weightDecay > 0);
    assert.deepEqual(decays, ["adamw"]);
    const { batchSize, epochs, learningRate } = completeRecipe({ optimizer: "lbfgs" });
    assert.deepEqual([batchSize, epochs, learningRate], [1_000_000, 1000, 1]);
    assert.deepEqual(completeRecipe({ optimizer: "adam" }).batchSize, 32);
  });
});

describe("validateSettings", () => {
  const rejected: [string, unknown, RegExp][] = [
    ["an unknown option", { momentumm: 1 }, /no option "momentumm"/],
    [
      "a learning rate of 0",
      { learningRate: 0 },
      /Learning rate is 0; it must be a number above 0, at most 1000/,
    ],
    ["a negative learning rate", { learningRate: -1 }, /Learning rate is -1/],
    ["a learning rate that is no number", { learningRate: Number.NaN }, /Learning rate is NaN/],
    ["an infinite learning rate", { learningRate: Number.POSITIVE_INFINITY }, /Learning rate is Infinity/],
    ["half an epoch", { epochs: 0.5 }, /Epochs is 0.5; it must be an integer from 1 to 1000000/],
    ["an absurd number of epochs", { epochs: 1e9 }, /Epochs is 1000000000/],
    [
      "a validation part of 1",
      { validation: 1 },
      /Validation part is 1; it must be a number from 0 to below 1/,
    ],
    [
      "an optimizer there is not",
      { optimizer: "lion" },
      /Optimizer is "lion"; it must be one of sgd, momentum/,
    ],
    ["a hidden layer of no units", { hidden: [16, 0] }, /Hidden layers is 16,0/],
    ["a network of a thousand layers", { hidden: new Array(1000).fill(1) }, /Hidden layers is 1,1/],
    ["a momentum that never ends", { momentum: 1 }, /Momentum is 1; it must be a number from 0 to below 1/],
    ["an epsilon of 0", { epsilon: 0 }, /Epsilon is 0; it must be a number from 1e-16 to 1/],
    ["a drop to nothing", { dropFactor: 0 }, /Drop factor is 0; it must be a number above 0, below 1/],
    [
      "drops that do not rise",
      { drops: "parts:0.5,0.5" },
      /Drops is "parts:0.5,0.5"; it must be parts:PARTS/,
    ],
    ["drops at the end", { drops: "parts:0.5,1" }, /Drops is "parts:0.5,1"/],
    ["drops at no number", { drops: "parts:0.5,,0.7" }, /Drops is "parts:0.5,,0.7"/],
    ["drops every 0 epochs", { drops: "every:0" }, /Drops is "every:0"/],
    ["dropout of everything", { dropout: 1 }, /Dropout is 1; it must be a number from 0 to below 1/],
    ["a negative penalty", { l2: -1 }, /L2 penalty is -1/],
    [
      "class weights that are none",
      { classWeights: "A:1" },
      /Class weights is "A:1"; it must be none, balanced, or weights above 0 as in A=1,B=2/,
    ],
    ["class weights that are no text", { classWeights: 2 }, /Class weights is 2/],
    [
      "a split by no column",
      { split: "column:" },
      /Split is "column:"; it must be one of stratified, random, ordered, column:NAME/,
    ],
    ["a λ of 0", { scaling: "softmax:0" }, /Scaling is "softmax:0"; .*softmax\[:λ\]/],
    ["an argument where there is none", { scaling: "log:2" }, /Scaling is "log:2"/],
    ["an inherited name of a scaling", { scaling: "constructor" }, /Scaling is "constructor"/],
    ["a target that is no text", { target: 3 }, /Target is 3/],
    ["a list in place of an object", [], /must be an object/],
    ["an inherited name", { constructor: 1 }, /no option "constructor"/],
  ];
  for (const [what, settings, message] of rejected) {
    it(`rejects ${what}`, () => {
      assert.throws(() => validateSettings(settings), { code: "option-invalid", message });
    });
  }

  it("accepts settings within their ranges", () => {
    const settings = { target: "label", hidden: [128, 64], validation: 0, learningRate: 1e-6 };
    assert.deepEqual(validateSettings(settings), settings);
    for (const drops of ["parts", "parts:0.2", "every:2.5"])
      assert.deepEqual(validateSettings({ drops }), { drops });
    const others = { impute: "constant:a:b", scaling: "softmax:0.5", split: "column:my part" };
    assert.deepEqual(validateSettings(others), others);
  });
});

describe("parseOptionValue", () => {
  it("reads a switch, and writes it back", () => {
    for (const [text, value] of [
      ["on", true],
      ["off", false],
    ] as const) {
      assert.equal(parseOptionValue(option("strict"), text), value);
      assert.equal(formatOptionValue(option("strict"), value), text);
    }
    assert.throws(
      () => parseOptionValue(option("strict"), "maybe"),
      /Strict is "maybe"; it must be on or off/,
    );
  });

  it("reads choices in any case", () => {
    for (const text of ["UTF-8", "utf8", "Windows-1252"]) {
      assert.equal(
        parseOptionValue(option("encoding"), text),
        text.startsWith("W") ? "windows-1252" : "utf-8",
      );
    }
  });

  it("reads hidden layers as a person writes them", () => {
    assert.deepEqual(parseOptionValue(option("hidden"), "128, 64"), [128, 64]);
    assert.deepEqual(parseOptionValue(option("hidden"), "none"), []);
  });

  it("shows what was typed when it is no number", () => {
    assert.throws(
      () => parseOptionValue(option("epochs"), "many"),
      /Epochs is "many"; it must be an integer/,
    );
    assert.throws(() => parseOptionValue(option("epochs"), ""), /Epochs is ""/);
  });
});
