import assert from "node:assert/strict";
import { Curve } from "../../../src/webview/curve";
import { momentOf } from "../../../src/webview/insight/moment";
import { runView } from "./sample-panel";

describe("the moment that the inside of a run is of", () => {
  const curve = new Curve();
  curve.append({
    steps: Float64Array.of(4, 8, 12),
    epochs: Float64Array.of(1, 2, 3),
    trainLosses: Float64Array.of(1, 0.5, 0.4),
    validationLosses: Float64Array.of(1, 0.6, 0.7),
    validationScores: Float64Array.of(0.5, 0.9, 0.8),
    seconds: Float64Array.of(1, 2, 3),
  });
  const scores = {
    epochs: 3,
    trainSeconds: 3,
    train: { rows: 9, accuracy: 1, loss: 0 },
    validation: null,
    test: null,
  };
  const run = (earlyStopping: number, hasEnded: boolean) => {
    const shown = runView({});
    return { scores: hasEnded ? scores : null, recipe: { ...shown.recipe, earlyStopping } };
  };

  it("is the best epoch's where the run has ended and gone back to it", () => {
    assert.equal(momentOf(run(2, true), curve, { epochs: 3 }), "The best weights, of epoch 2");
  });

  it("is the last epoch's while it trains, and where it keeps the last weights", () => {
    assert.equal(momentOf(run(2, false), curve, { epochs: 3.5 }), "Epoch 3");
    assert.equal(momentOf(run(0, true), curve, { epochs: 3 }), "Epoch 3");
    assert.equal(momentOf(run(2, true), new Curve(), { epochs: 3 }), "Epoch 3");
  });
});
