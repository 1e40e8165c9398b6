import assert from "node:assert/strict";
import type { Task } from "../../../src/core/engine/losses";
import { completeRecipe } from "../../../src/core/recipe/defaults";
import type { Section } from "../../../src/core/recipe/option";
import type { RecipeSettings } from "../../../src/core/recipe/recipe";
import { chosenTask, describeData, describeSetup, describeTarget } from "../../../src/webview/setup-sentence";
import { column, label, summary } from "./sample-panel";

/** The text of the sentences' part about `section`. */
function partOf(
  section: Section,
  settings: RecipeSettings,
  task: Task = "classification",
): string | undefined {
  const parts = describeSetup(completeRecipe(settings), task).flat();
  return parts.find((part) => part.section === section)?.text;
}

describe("the sentence about the data", () => {
  it("counts rows, features by kind, and classes", () => {
    assert.equal(describeData(summary(), "label"), "150 rows, 2 numeric features");
    assert.equal(describeTarget(summary(), "label", "classification"), "3 classes");
  });

  it("leaves out the target and the columns that are left out", () => {
    const mixed = summary({
      rows: 1,
      columns: [
        column("id", { leftOut: "an identifier" }),
        column("length"),
        column("color", { type: "categorical" }),
        label,
      ],
    });
    assert.equal(describeData(mixed, "label"), "1 row, 1 numeric and 1 categorical feature");
    assert.equal(describeData(mixed, "color"), "1 row, 1 numeric and 1 categorical feature");
    assert.equal(describeData(summary({ columns: [label] }), "label"), "150 rows, no usable features");
  });

  it("says that a number is to be predicted, and nothing of a target that does not suit the task", () => {
    assert.equal(describeTarget(summary(), "length", "regression"), "a number");
    assert.equal(describeTarget(summary(), "label", "regression"), undefined);
    assert.equal(describeTarget(summary(), "length", "classification"), undefined);
    assert.equal(describeTarget(summary(), null, "classification"), undefined);
  });

  it("takes the task that is set, or that the loss implies, or that the target suggests", () => {
    assert.equal(chosenTask({}, summary(), "label"), "classification");
    assert.equal(chosenTask({}, summary(), "length"), "regression");
    assert.equal(chosenTask({ task: "classification" }, summary(), "length"), "classification");
    assert.equal(chosenTask({ loss: "squared-error" }, summary(), "label"), "regression");
    assert.equal(chosenTask({}, summary(), null), "classification");
  });

  it("says what is held out", () => {
    const split = (settings: RecipeSettings, task?: Task) => partOf("split", settings, task);
    assert.equal(split({}), "80/20 stratified");
    assert.equal(split({}, "regression"), "80/20 random");
    assert.equal(split({ testPart: 0.2, group: "patient" }), "60/20/20 stratified by patient");
    assert.equal(split({ validation: 0.15, split: "ordered" }), "85/15 ordered");
    assert.equal(split({ folds: 5 }), "80/20 stratified, then 5 folds");
    assert.equal(split({ validation: 0 }), "All rows trained on, none held out");
    assert.equal(split({ split: "column:part" }), "Split by the column part");
    assert.equal(split({ test: "C:\\data\\iris-test.csv" }), "80/20 stratified, iris-test.csv as the test");
  });
});

describe("the sentence about the training to come", () => {
  it("tells each thing in a part of its own, in two sentences", () => {
    const [data, training] = describeSetup(completeRecipe({ seed: 7 }), "classification");
    assert.deepEqual(
      data!.map(({ text }) => text),
      ["80/20 stratified", "seed 7", "scaling standardize"],
    );
    assert.deepEqual(
      training!.map(({ text }) => text),
      ["One hidden layer of 16 relu units", "cross-entropy", "adam at 0.01", "100 epochs in batches of 32"],
    );
  });

  it("tells of a model by its layers and its dropout", () => {
    assert.equal(partOf("model", { hidden: [] }), "A linear model");
    const settings = { hidden: [1000, 64], activation: "tanh", dropout: 0.2 } as const;
    assert.equal(partOf("model", settings), "Hidden layers of 1,000 and 64 tanh units with dropout 0.2");
  });

  it("tells of what is trained for, and of what was added to it", () => {
    assert.equal(partOf("loss", {}, "regression"), "squared-error");
    assert.equal(partOf("loss", { classWeights: "balanced" }), "cross-entropy with class weights balanced");
    assert.equal(
      partOf("schedule", { schedule: "cosine", warmup: 10 }),
      "schedule cosine after a warm-up of 10 steps",
    );
    assert.equal(
      partOf("regularization", { l2: 0.1, labelSmoothing: 0.05 }),
      "L2 penalty 0.1, label smoothing 0.05",
    );
    assert.equal(partOf("regularization", {}), undefined);
    assert.equal(partOf("reproduction", { strict: true }), "seed 1, strict");
  });

  it("tells how long it goes on", () => {
    assert.equal(
      partOf("length", { epochs: 1500, earlyStopping: 150 }),
      "at most 1,500 epochs in batches of 32",
    );
    const all = (settings: RecipeSettings) =>
      describeSetup(completeRecipe(settings), "classification")
        .flat()
        .map(({ text }) => text)
        .join(", ");
    assert.match(all({ earlyStopping: 5 }), /, stopping after 5 epochs without a lower validation loss$/);
    assert.match(
      all({ earlyStopping: 5, validation: 0 }),
      /, stopping after 5 epochs without a lower training loss/,
    );
    assert.equal(partOf("length", { optimizer: "lbfgs" }), "at most 1,000 iterations");
    assert.equal(partOf("optimizer", { optimizer: "lbfgs" }), "lbfgs");
  });
});
