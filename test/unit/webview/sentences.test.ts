import assert from "node:assert/strict";
import type { RecipeSettings } from "../../../src/core/recipe/recipe";
import {
  announceRun,
  chosenTask,
  describeData,
  describeProgress,
  describeScore,
  describeSplit,
  describeTarget,
  namedScores,
} from "../../../src/webview/sentences";
import { column, label, runView, summary } from "./sample-panel";

const validation = { rows: 30, loss: 0.1, accuracy: 29 / 30 };
const scores = {
  epochs: 100,
  trainSeconds: 0.5,
  train: { rows: 120, loss: 0.05, accuracy: 0.975 },
  validation,
  test: null,
};

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
    const split = (settings: RecipeSettings) => describeSplit(settings, "classification");
    assert.equal(split({}), "Split 80/20 into training and validation, stratified, seed 1.");
    assert.match(describeSplit({}, "regression"), /validation, random, seed 1/);
    assert.equal(
      split({ testPart: 0.2, seed: 7, group: "patient" }),
      "Split 60/20/20 into training, validation and test, stratified, by patient, seed 7.",
    );
    assert.match(split({ validation: 0.15, split: "ordered" }), /^Split 85\/15 .* validation, ordered\.$/);
    assert.match(split({ validation: 0 }), /none is held out/);
    assert.equal(split({ split: "column:part" }), "Split by the column part.");
    assert.match(split({ test: "C:\\data\\iris-test.csv" }), /iris-test\.csv is the test\.$/);
  });
});

describe("the sentences about a run", () => {
  it("names each accuracy for the part it was measured on, with the rows", () => {
    assert.deepEqual(namedScores(scores).map(describeScore), [
      "Validation accuracy 96.7% (29 of 30 rows)",
      "Training accuracy 97.5% (117 of 120 rows)",
    ]);
  });

  it("gives the share of the spread that a regression explains", () => {
    const score = { rows: 81, loss: 9.61, r2: 0.871, mae: 2.3, rmse: 3.1 };
    assert.equal(describeScore({ part: "Test", score }), "Test R² 0.8710 (81 rows)");
    assert.equal(describeScore({ part: "Test", score: { ...score, r2: NaN } }), "Test R² – (81 rows)");
  });

  it("puts a test first", () => {
    const parts = namedScores({ ...scores, test: validation }).map(({ part }) => part);
    assert.deepEqual(parts, ["Test", "Validation", "Training"]);
  });

  it("says how far a run is, in whole epochs", () => {
    assert.equal(describeProgress(runView(), 39.9), "Training, epoch 39 of 100");
    assert.equal(describeProgress(runView({ status: "paused" }), 40), "Paused at epoch 40 of 100");
    assert.equal(describeProgress(runView({ status: "loading" }), 0), "Reading iris.csv");
  });

  it("announces what matters: the loss on the way, the accuracy or the error in the end", () => {
    assert.equal(announceRun(runView(), 40, 0.125), "Training, epoch 40 of 100. Validation loss 0.1250.");
    assert.match(
      announceRun(runView({ status: "finished", scores }), 100, 0.1),
      /Validation accuracy 96\.7%/,
    );
    const error = { code: "engine-crashed", message: "The engine stopped." } as const;
    assert.match(
      announceRun(runView({ status: "failed", error }), 12, null),
      /epoch 12 .*The engine stopped\./,
    );
  });
});
