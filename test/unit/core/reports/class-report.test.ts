import assert from "node:assert/strict";
import { classReport, type ClassReport } from "../../../../src/core/reports/class-report";

function report(labels: number[], outputs: number[][], areLogits = true): ClassReport {
  const work = classReport(
    Uint32Array.from(labels),
    Float64Array.from(outputs.flat()),
    outputs[0]!.length,
    areLogits,
  );
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Logits whose softmax is the given probabilities. */
const logits = (...probabilities: number[]) => probabilities.map(Math.log);

describe("classReport", () => {
  const labels = [0, 0, 1, 1];
  const outputs = [logits(0.9, 0.1), logits(0.35, 0.65), logits(0.6, 0.4), logits(0.2, 0.8)];

  it("gives scikit-learn's figures for its own example of an ROC area", () => {
    // roc_auc_score([0, 0, 1, 1], [0.1, 0.65, 0.4, 0.8]) is 0.75, average_precision_score 0.8333.
    const { confusion, scores, curves, probabilistic, top, matthews } = report(labels, outputs);
    assert.deepEqual([...confusion], [1, 1, 1, 1]);
    assert.deepEqual([...scores.precision], [0.5, 0.5]);
    assert.equal(matthews, 0);
    assert.equal(curves![1]!.rocArea, 0.75);
    assert.ok(Math.abs(curves![1]!.averagePrecision - 5 / 6) < 1e-12);
    const logLoss = -(Math.log(0.9) + Math.log(0.35) + Math.log(0.4) + Math.log(0.8)) / 4;
    assert.ok(Math.abs(probabilistic!.logLoss - logLoss) < 1e-12);
    const brier = (2 * (0.1 ** 2 + 0.65 ** 2 + 0.6 ** 2 + 0.2 ** 2)) / 4;
    assert.ok(Math.abs(probabilistic!.brier - brier) < 1e-12);
    assert.equal(top, null);
  });

  it("draws curves whose x rises, from corner to corner", () => {
    const { roc, precisionRecall } = report(labels, outputs).curves![1]!;
    for (const { x } of [roc, precisionRecall]) assert.deepEqual(x, x.toSorted());
    assert.deepEqual([roc.x[0], roc.y[0], roc.x.at(-1), roc.y.at(-1)], [0, 0, 1, 1]);
    assert.deepEqual([precisionRecall.x[0], precisionRecall.y[0], precisionRecall.x.at(-1)], [0, 1, 1]);
  });

  it("claims no probabilities for scores, but ranks by them", () => {
    const { probabilistic, curves } = report(labels, outputs, false);
    assert.equal(probabilistic, null);
    assert.equal(curves![1]!.calibration, null);
    assert.equal(curves![1]!.rocArea, 0.75);
  });

  it("looks at the first three of more classes, and at no curves of very many", () => {
    const row = (best: number, count: number) =>
      Array.from({ length: count }, (_, k) => (k === best ? 3 : -k));
    const four = report([0, 3], [row(0, 4), row(0, 4)]);
    assert.deepEqual(four.top, { k: 3, accuracy: 0.5 });
    assert.equal(report([0, 1], [row(0, 101), row(1, 101)]).curves, null);
  });
});
