import assert from "node:assert/strict";
import { optionNames, recipeOptions } from "../../../src/core/recipe/recipe";
import {
  countAdvancedChanges,
  fieldView,
  formSections,
  readField,
  sentenceOption,
  unitOf,
} from "../../../src/webview/option-fields";

describe("the settings form", () => {
  it("offers every option of the schema exactly once, the target in the sentence", () => {
    const sections = [...formSections("basic"), ...formSections("advanced")];
    const offered = [sentenceOption, ...sections.flatMap(({ options }) => options)];
    assert.deepEqual([...offered].sort(), [...optionNames].sort());
  });

  it("shows an unset option by its default, which may follow another option", () => {
    assert.deepEqual(fieldView("learningRate", {}).text, "0.01");
    assert.deepEqual(fieldView("learningRate", { optimizer: "sgd" }).text, "0.1");
    assert.equal(fieldView("hidden", {}).text, "16");
  });

  it("counts what was changed among the settings that are folded away", () => {
    assert.equal(countAdvancedChanges({ epochs: 7 }), 0);
    assert.equal(countAdvancedChanges({ epochs: 7, dropout: 0.5, l2: 0, clip: 1 }), 2);
  });

  it("marks only what differs from the default", () => {
    assert.equal(fieldView("epochs", { epochs: 100 }).differs, false);
    assert.equal(fieldView("epochs", { epochs: 7 }).differs, true);
    assert.equal(fieldView("hidden", { hidden: [] }).differs, true);
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
