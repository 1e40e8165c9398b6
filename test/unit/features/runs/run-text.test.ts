import assert from "node:assert/strict";
import {
  describeAge,
  describeRun,
  describeRunAloud,
  describeRunInFull,
  iconOf,
} from "../../../../src/features/runs/run-text";
import type { KeptRun } from "../../../../src/session/runs/run-store";
import { keptRun } from "../../session/runs/sample-run";

const minute = 60_000;

describe("a run in the Runs view", () => {
  const described = (more: Partial<KeptRun>) => describeRun(keptRun(more), keptRun().startedAt + 5 * minute);

  it("tells the score on the rows least known to the model, and when it was", () => {
    const { scores } = keptRun();
    assert.equal(described({}), "90.0% train · 5 min ago");
    const validation = { rows: 30, loss: 0.4, accuracy: 0.8 };
    assert.equal(described({ scores: { ...scores!, validation } }), "80.0% val. · 5 min ago");
    const test = { rows: 30, loss: 1, r2: 0.8765, mae: 1, rmse: 1 };
    assert.equal(described({ scores: { ...scores!, validation, test } }), "R² 0.877 test · 5 min ago");
  });

  it("tells how far it is while it trains, and how it stands where it has no score", () => {
    const last = { step: 10, epochs: 3.5, trainLoss: 1, validationLoss: 1, validationAccuracy: 0.5 };
    const underWay = { scores: null, last, recipe: { ...keptRun().recipe, epochs: 100 } };
    assert.equal(described({ ...underWay, status: "training" }), "50.0% val. · 5 min ago");
    assert.equal(described({ ...underWay, status: "suspended" }), "50.0% val. · 5 min ago");
    const unvalidated = { ...underWay, last: { ...last, validationAccuracy: null } };
    assert.equal(described({ ...unvalidated, status: "training" }), "epoch 3/100 · 5 min ago");
    assert.equal(described({ ...unvalidated, last: null, status: "training" }), "training · 5 min ago");
    assert.equal(described({ ...underWay, status: "failed" }), "failed · 5 min ago");
  });

  it("tells by its icon how it stands, and a screen reader in words", () => {
    const looks = (["finished", "stopped", "suspended"] as const).flatMap((status) =>
      [false, true].map((pinned) => keptRun({ status, pinned })),
    );
    assert.deepEqual(looks.map(iconOf), [
      "pass",
      "pinned",
      "debug-stop",
      "debug-stop",
      "debug-disconnect",
      "debug-disconnect",
    ]);
    const [plain, pinned] = looks.map((run) => describeRunAloud(run, run.startedAt));
    assert.equal(plain, "iris a, finished, 90.0% train · just now");
    assert.equal(pinned, "iris a, finished, pinned, 90.0% train · just now");
  });

  it("tells an age in the largest unit that fits", () => {
    const day = 24 * 60 * minute;
    const ages = [0, 59_000, minute, 59 * minute, 60 * minute, 1.1 * day, 45 * day, 800 * day, -minute];
    assert.deepEqual(
      ages.map((age) => describeAge(0, age)),
      [
        "just now",
        "just now",
        "1 min ago",
        "59 min ago",
        "1 h ago",
        "1 d ago",
        "1 mo ago",
        "2 y ago",
        "just now",
      ],
    );
  });

  it("tells the folds where no rows were held out beside them, and in full in any case", () => {
    const scores = [0.9, 0.8].map((accuracy) => ({ rows: 30, loss: 0.1, accuracy }));
    const folds = { crossValidation: { folds: 2, scores, failure: null }, epochs: 0 };
    assert.equal(described({ folds }), "85.0% ± 7.1, 2 folds · 5 min ago");
    const validation = { rows: 30, loss: 0.4, accuracy: 0.8 };
    const both = { folds, scores: { ...keptRun().scores!, validation } };
    assert.equal(described(both), "80.0% val. · 5 min ago");
    assert.match(describeRunInFull(keptRun(both)), /\n85\.0% ± 7\.1 over 2 folds$/);
    const errors = [2, 4].map((rmse) => ({ rows: 30, loss: 0.1, r2: 0.5, mae: 1, rmse }));
    const ofNumbers = { crossValidation: { folds: 3, scores: errors, failure: null }, epochs: 0 };
    assert.equal(described({ folds: ofNumbers }), "RMSE 3 ± 1.41, 2 folds · 5 min ago");
  });

  it("says in full where its data is and what it failed with", () => {
    const text = describeRunInFull(
      keptRun({ error: { code: "training-diverged", message: "It diverged." } }),
    );
    assert.match(text, /data: \/iris\.csv\ntarget: species\n/);
    assert.match(text, /\nIt diverged\.$/);
  });
});
