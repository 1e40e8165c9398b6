import assert from "node:assert/strict";
import { describeAge, describeRun, describeRunInFull } from "../../../../src/features/runs/run-text";
import type { KeptRun } from "../../../../src/session/runs/run-store";
import { keptRun } from "../../session/runs/sample-run";

const minute = 60_000;

describe("a run in the Runs view", () => {
  const described = (more: Partial<KeptRun>) => describeRun(keptRun(more), keptRun().startedAt + 5 * minute);

  it("tells the score on the rows least known to the model, and when it was", () => {
    const { scores } = keptRun();
    assert.equal(described({}), "90.0% on training · 5 minutes ago");
    const validation = { rows: 30, loss: 0.4, accuracy: 0.8 };
    assert.equal(described({ scores: { ...scores!, validation } }), "80.0% on validation · 5 minutes ago");
    const test = { rows: 30, loss: 1, r2: 0.8765, mae: 1, rmse: 1 };
    assert.equal(described({ scores: { ...scores!, validation, test } }), "R² 0.877 on test · 5 minutes ago");
  });

  it("tells how far it is while it trains, and in words how it stands", () => {
    const last = { step: 10, epochs: 3.5, trainLoss: 1, validationLoss: 1, validationAccuracy: 0.5 };
    const underWay = { scores: null, last, recipe: { ...keptRun().recipe, epochs: 100 } };
    const suffix = "epoch 3 of 100, 50.0% on validation · 5 minutes ago";
    assert.equal(described({ ...underWay, status: "training" }), `training · ${suffix}`);
    assert.equal(described({ ...underWay, status: "suspended" }), `interrupted · ${suffix}`);
    assert.equal(
      described({ status: "failed", scores: null, last: null, pinned: true }),
      "pinned · failed · 5 minutes ago",
    );
  });

  it("tells an age in the largest unit that fits", () => {
    const ages = [0, 59_000, minute, 59 * minute, 60 * minute, 26 * 60 * minute, -minute];
    assert.deepEqual(
      ages.map((age) => describeAge(0, age)),
      ["just now", "just now", "1 minute ago", "59 minutes ago", "1 hour ago", "yesterday", "just now"],
    );
  });

  it("tells the folds where no rows were held out beside them, and in full in any case", () => {
    const scores = [0.9, 0.8].map((accuracy) => ({ rows: 30, loss: 0.1, accuracy }));
    const folds = { crossValidation: { folds: 2, scores, failure: null }, epochs: 0 };
    assert.equal(described({ folds }), "85.0% ± 7.1 over 2 folds · 5 minutes ago");
    const validation = { rows: 30, loss: 0.4, accuracy: 0.8 };
    const both = { folds, scores: { ...keptRun().scores!, validation } };
    assert.equal(described(both), "80.0% on validation · 5 minutes ago");
    assert.match(describeRunInFull(keptRun(both)), /\n85\.0% ± 7\.1 over 2 folds$/);
    const errors = [2, 4].map((rmse) => ({ rows: 30, loss: 0.1, r2: 0.5, mae: 1, rmse }));
    const ofNumbers = { crossValidation: { folds: 3, scores: errors, failure: null }, epochs: 0 };
    assert.equal(described({ folds: ofNumbers }), "RMSE 3 ± 1.41 over 2 folds · 5 minutes ago");
  });

  it("says in full where its data is and what it failed with", () => {
    const text = describeRunInFull(
      keptRun({ error: { code: "training-diverged", message: "It diverged." } }),
    );
    assert.match(text, /data: \/iris\.csv\ntarget: species\n/);
    assert.match(text, /\nIt diverged\.$/);
  });
});
