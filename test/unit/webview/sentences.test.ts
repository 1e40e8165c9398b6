import assert from "node:assert/strict";
import {
  announceRun,
  describeProgress,
  describeScore,
  epochsDoneOf,
  namedScores,
} from "../../../src/webview/sentences";
import { runView } from "./sample-panel";

const validation = { rows: 30, loss: 0.1, accuracy: 29 / 30 };
const scores = {
  epochs: 100,
  trainSeconds: 0.5,
  train: { rows: 120, loss: 0.05, accuracy: 0.975 },
  validation,
  test: null,
};

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

  it("says whether a run has ended before the epochs it was given", () => {
    const ended = (epochs: number) =>
      describeProgress(runView({ status: "finished", scores: { ...scores, epochs } }), epochs);
    assert.equal(ended(100), "Finished, 100 epochs");
    assert.equal(ended(40), "Finished early, 40 epochs");
  });

  it("says which fold is trained once the model is", () => {
    const score = { loss: 0.1, accuracy: 0.9, rows: 30 };
    const folds = (done: number) => ({
      crossValidation: { folds: 3, scores: Array.from({ length: done }, () => score), failure: null },
      epochs: 12,
    });
    const run = runView({ folds: folds(1) });
    assert.equal(describeProgress(run, 100), "Trained, now cross-validating: fold 2 of 3");
    assert.equal(announceRun(run, 100, 0.125), "Trained, now cross-validating: fold 2 of 3.");
    assert.equal(
      describeProgress(runView({ folds: folds(2), status: "paused" }), 100),
      "Paused at fold 3 of 3",
    );
    assert.equal(describeProgress(runView({ folds: folds(3) }), 100), "Training, epoch 100 of 100");
    assert.equal(
      describeProgress(runView({ folds: folds(1), status: "stopped" }), 100),
      "Stopped at epoch 100 of 100",
    );
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

  it("counts the epochs of a run whose curve is still on its way", () => {
    const curve = { epochs: [1, 2, 3] };
    assert.equal(epochsDoneOf(runView({ epochsDone: 40 }), curve), 40);
    assert.equal(epochsDoneOf(runView({ epochsDone: 2 }), curve), 3, "the run was told before the curve");
    assert.equal(epochsDoneOf(runView({ epochsDone: 2 }), { epochs: [] }), 2);
  });
});
