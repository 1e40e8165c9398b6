import assert from "node:assert/strict";
import { describeFolds } from "../../../src/webview/fold-sentences";

const classScore = (accuracy: number) => ({ rows: 30, loss: 0.1, accuracy });
const numberScore = (rmse: number) => ({ rows: 30, loss: 0.1, r2: 0.5, mae: 1, rmse });

describe("the sentence about folds", () => {
  it("tells mean, spread and range, and how many folds are done", () => {
    const scores = [0.9, 0.95, 1].map(classScore);
    assert.equal(
      describeFolds({ folds: 3, scores, failure: null }),
      "Over 3 folds the accuracy is 95.0% on average, ± 5.0 points (standard deviation), from 90.0% to 100%.",
    );
    assert.match(
      describeFolds({ folds: 5, scores, failure: null }),
      /^Over 3 of 5 folds the accuracy is 95.0%/,
    );
  });

  it("tells a number's error in the target's unit", () => {
    assert.equal(
      describeFolds({ folds: 2, scores: [2, 4].map(numberScore), failure: null }),
      "Over 2 folds the RMSE is 3.000 on average, ± 1.414 (standard deviation), from 2.000 to 4.000.",
    );
  });

  it("claims no spread of one fold, and nothing of none", () => {
    assert.equal(
      describeFolds({ folds: 5, scores: [classScore(0.9)], failure: null }),
      "One of 5 folds is done; its accuracy is 90.0%.",
    );
    assert.equal(describeFolds({ folds: 5, scores: [], failure: null }), "No fold is done.");
  });
});
