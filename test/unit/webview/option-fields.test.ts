import assert from "node:assert/strict";
import { optimizerNames } from "../../../src/core/engine/optimizers";
import { scheduleNames } from "../../../src/core/engine/schedules";
import type { DataFacts } from "../../../src/core/recipe/data-facts";
import { completeRecipe } from "../../../src/core/recipe/defaults";
import {
  optionNames,
  recipeOptions,
  type OptionName,
  type RecipeSettings,
} from "../../../src/core/recipe/recipe";
import {
  countChanges,
  fieldView,
  formSections,
  optionToMend,
  readField,
  sentenceOption,
  unitOf,
  withoutChanges,
} from "../../../src/webview/option-fields";

const irisFacts: DataFacts = {
  rows: 150,
  features: 4,
  density: 1,
  task: "classification",
  outputs: 3,
  isExact: true,
  isImage: false,
};

describe("the settings form", () => {
  it("offers every option of the schema for some choice, each once, the target in the sentence", () => {
    const offered = new Set<string>([sentenceOption]);
    for (const optimizer of optimizerNames) {
      for (const schedule of scheduleNames) {
        const names = formSections({ optimizer, schedule }, null).flatMap(({ options }) => options);
        assert.equal(new Set(names).size, names.length);
        for (const name of names) offered.add(name);
      }
    }
    assert.deepEqual([...offered].sort(), [...optionNames].sort());
  });

  it("leaves out what has no say, unless it was changed", () => {
    const offers = (settings: RecipeSettings, name: OptionName) =>
      formSections(settings, null).some(({ options }) => options.includes(name));
    assert.deepEqual([offers({}, "tolerance"), offers({ optimizer: "lbfgs" }, "tolerance")], [false, true]);
    assert.equal(offers({ optimizer: "lbfgs" }, "learningRate"), false);
    assert.deepEqual([offers({}, "beta1"), offers({ optimizer: "sgd" }, "beta1")], [true, false]);
    assert.deepEqual([offers({}, "drops"), offers({ schedule: "step" }, "drops")], [false, true]);
    assert.equal(offers({ optimizer: "lbfgs", learningRate: 0.5 }, "learningRate"), true);
  });

  it("offers nothing for classes where a number is predicted, unless it was set", () => {
    const number: DataFacts = { ...irisFacts, task: "regression", outputs: 1 };
    const offers = (name: OptionName, facts: DataFacts, settings: RecipeSettings = {}) =>
      formSections(settings, facts).some(({ options }) => options.includes(name));
    for (const [name, set] of [
      ["classWeights", { classWeights: "balanced" }],
      ["labelSmoothing", { labelSmoothing: 0.1 }],
    ] as const) {
      assert.deepEqual([offers(name, irisFacts), offers(name, number)], [true, false], name);
      assert.equal(offers(name, number, set), true, name);
    }
  });

  it("shows and offers a random split where a number is predicted, of which no class can be a stratum", () => {
    const split = (settings: RecipeSettings, task: DataFacts["task"]) => {
      const view = fieldView("split", settings, { ...irisFacts, task });
      assert.ok(view.option.kind === "text");
      return [view.text, view.defaultText, view.differs, "stratified" in view.option.variants!];
    };
    assert.deepEqual(split({}, "classification"), ["stratified", "stratified", false, true]);
    assert.deepEqual(split({}, "regression"), ["random", "random", false, false]);
    assert.deepEqual(split({ split: "stratified" }, "regression"), ["random", "random", false, false]);
    assert.deepEqual(split({ split: "random" }, "regression"), ["random", "random", false, false]);
    assert.deepEqual(split({ split: "ordered" }, "regression"), ["ordered", "random", true, false]);
    assert.deepEqual(split({ split: "random" }, "classification"), ["random", "stratified", true, true]);
  });

  it("shows an unset option by its default, which may follow another option or the data", () => {
    assert.equal(fieldView("learningRate", {}, null).text, "0.01");
    assert.equal(fieldView("learningRate", { optimizer: "sgd" }, null).text, "0.1");
    assert.equal(fieldView("hidden", {}, null).text, "16");
    const facts = { ...irisFacts, rows: 1797, features: 64, outputs: 10, isImage: true };
    const view = fieldView("hidden", {}, facts);
    assert.deepEqual([view.text, view.differs], ["128", false]);
    assert.equal(fieldView("hidden", { hidden: [16] }, facts).differs, true);
  });

  it("counts what was changed, and resets all but the target", () => {
    const settings = { target: "label", epochs: 7, dropout: 0.5, l2: 0 };
    assert.equal(countChanges(settings, null), 2);
    assert.equal(countChanges(settings, null, { seed: "x", epochs: "1e9", l1: "0" }), 3, "mistyped ones too");
    assert.deepEqual(withoutChanges(settings), { target: "label" });
    assert.deepEqual(withoutChanges({ epochs: 7 }), {});
  });

  it("marks only what differs from the default", () => {
    assert.equal(fieldView("epochs", { epochs: 100 }, null).differs, false);
    assert.equal(fieldView("epochs", { epochs: 7 }, null).differs, true);
    assert.equal(fieldView("hidden", { hidden: [] }, null).differs, true);
  });

  it("marks what makes another recipe of what follows it, though it is the default itself", () => {
    const facts = irisFacts;
    const { epochs, earlyStopping } = completeRecipe({}, facts);
    assert.ok(earlyStopping > 0);
    assert.equal(fieldView("epochs", { epochs }, facts).differs, true);
    assert.equal(fieldView("earlyStopping", { earlyStopping }, facts).differs, false);
  });

  it("tells of options that do not go together beside one that was set", () => {
    const problem = { options: ["dropout", "hidden"], message: "" } as const;
    assert.equal(optionToMend(problem, { hidden: [] }), "hidden");
    assert.equal(optionToMend(problem, { hidden: [], dropout: 0.5 }), "dropout");
    assert.equal(optionToMend(problem, {}), "dropout");
  });

  it("reads what was typed, and says why something cannot be", () => {
    assert.deepEqual(readField(recipeOptions.hidden, "128, 64"), { value: [128, 64] });
    assert.deepEqual(readField(recipeOptions.epochs, " 20 "), { value: 20 });
    for (const [option, text] of [
      [recipeOptions.epochs, "0"],
      [recipeOptions.epochs, "1.5"],
      [recipeOptions.learningRate, "-1"],
      [recipeOptions.learningRate, "fast"],
      [recipeOptions.hidden, "16,0"],
      [recipeOptions.batchSize, "1e99"],
    ] as const) {
      const reading = readField(option, text);
      assert.ok("problem" in reading, `${option.label} ${text}`);
      assert.ok(reading.problem.startsWith(option.label), reading.problem);
    }
  });

  it("lets a number follow its default again when the field is cleared", () => {
    assert.deepEqual(readField(recipeOptions.epochs, "  "), { value: undefined });
  });

  it("shows a unit where the label does not say it already", () => {
    assert.equal(unitOf(recipeOptions.batchSize), "rows");
    assert.equal(unitOf(recipeOptions.epochs), undefined);
  });
});
