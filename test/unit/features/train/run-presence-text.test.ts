import assert from "node:assert/strict";
import { Pace } from "../../../../src/core/pace";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { endText, progressText } from "../../../../src/features/train/run-presence-text";
import { runView } from "../../webview/sample-panel";

const recipe = completeRecipe({ target: "label", epochs: 200, earlyStopping: 0 });

describe("a run out of sight", () => {
  it("says how far it is and how long it still takes", () => {
    const pace = new Pace();
    assert.equal(progressText(runView({ recipe }), 68, pace), "34%");
    pace.note(60, 0);
    pace.note(68, 4);
    assert.equal(progressText(runView({ recipe }), 68, pace), "34%, about 1 min left");
    assert.equal(progressText(runView({ recipe, status: "paused" }), 68, pace), "paused at 34%");
    assert.equal(progressText(runView({ recipe, status: "loading" }), 0, pace), "reading the data");
    const folds = { crossValidation: { folds: 5, scores: [], failure: null }, epochs: 3 };
    assert.equal(progressText(runView({ recipe, folds }), 200, pace), "fold 1 of 5");
    assert.equal(
      progressText(runView({ recipe, folds, status: "paused" }), 200, pace),
      "paused at fold 1 of 5",
    );
  });

  it("tells its end by the part that says most about new rows", () => {
    const score = (accuracy: number) => ({ loss: 0.1, accuracy, rows: 30 });
    const scores = { epochs: 200, trainSeconds: 1, train: score(1), validation: score(0.9), test: null };
    const ended = runView({ status: "finished", scores } as never);
    assert.equal(endText(ended), "Training on iris.csv has finished: validation accuracy 90.0%.");
    const tested = runView({ status: "finished", scores: { ...scores, test: score(0.8) } } as never);
    assert.equal(endText(tested), "Training on iris.csv has finished: test accuracy 80.0%.");
    const error = { code: "engine-crashed", message: "The engine stopped." } as const;
    assert.equal(
      endText(runView({ status: "failed", error })),
      "Training on iris.csv has failed: The engine stopped.",
    );
  });
});
