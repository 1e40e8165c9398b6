import assert from "node:assert/strict";
import fc from "fast-check";
import { accuracy } from "../../../../../src/core/engine/metrics/accuracy";
import { macroAverage, weightedAverage } from "../../../../../src/core/engine/metrics/average-scores";
import { brierScore } from "../../../../../src/core/engine/metrics/brier-score";
import { classScores } from "../../../../../src/core/engine/metrics/class-scores";
import { confusionMatrix } from "../../../../../src/core/engine/metrics/confusion-matrix";
import { expectedCalibrationError } from "../../../../../src/core/engine/metrics/expected-calibration-error";
import { logLoss } from "../../../../../src/core/engine/metrics/log-loss";
import { matthewsCorrelation } from "../../../../../src/core/engine/metrics/matthews-correlation";
import { topKAccuracy } from "../../../../../src/core/engine/metrics/top-k-accuracy";
import { assertClose } from "../assert-close";
import { numbers, scikitLearn } from "./scikit-learn";

for (const fixture of scikitLearn.classification) {
  describe(`classification metrics, as scikit-learn's: ${fixture.name}`, () => {
    const labels = Uint32Array.from(fixture.labels);
    const predictions = Uint32Array.from(fixture.predictions);
    const probabilities = Float64Array.from(fixture.probabilities);
    const classCount = probabilities.length / labels.length;
    const confusion = confusionMatrix(labels, predictions, classCount);
    const near = (actual: number[], wanted: readonly (number | null)[]) =>
      assertClose(actual, numbers(wanted), 1e-12);

    it("accuracy", () => near([accuracy(labels, predictions)], [fixture.accuracy]));

    it("top-k accuracy", () => {
      for (const [k, wanted] of Object.entries(fixture.topK)) {
        if (wanted !== null) near([topKAccuracy(labels, probabilities, Number(k))], [wanted]);
      }
      near([topKAccuracy(labels, probabilities, 1)], [fixture.accuracy]);
      near([topKAccuracy(labels, probabilities, classCount)], [1]);
    });

    it("log-loss", () => near([logLoss(labels, probabilities)], [fixture.logLoss]));

    it("Brier score", () => near([brierScore(labels, probabilities)], [fixture.brierScore]));

    it("expected calibration error", () =>
      near([expectedCalibrationError(labels, probabilities)], [fixture.expectedCalibrationError]));

    it("confusion matrix", () => assert.deepEqual([...confusion], fixture.confusion));

    it("precision, recall and F1 of each class", () => {
      const scores = classScores(confusion);
      near([...scores.precision], fixture.precision);
      near([...scores.recall], fixture.recall);
      near([...scores.f1], fixture.f1);
      assert.deepEqual([...scores.support], fixture.support);
    });

    it("their macro and weighted averages", () => {
      const scores = classScores(confusion);
      const inOrder = ({ precision, recall, f1 }: ReturnType<typeof macroAverage>) => [precision, recall, f1];
      near(inOrder(macroAverage(scores)), fixture.macro);
      near(inOrder(weightedAverage(scores)), fixture.weighted);
    });

    it("Matthews correlation coefficient", () =>
      near([matthewsCorrelation(confusion)], [fixture.matthewsCorrelation]));
  });
}

describe("classification metrics", () => {
  const rows = fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 1, maxLength: 40 });
  const columns = (pairs: [number, number][]) =>
    [0, 1].map((k) => Uint32Array.from(pairs, (pair) => pair[k]!)) as [Uint32Array, Uint32Array];

  it("agree with each other: the diagonal is the accuracy, which is the weighted recall", () => {
    fc.assert(
      fc.property(rows, (pairs) => {
        const [labels, predictions] = columns(pairs);
        const confusion = confusionMatrix(labels, predictions, 5);
        const diagonal = [0, 6, 12, 18, 24].reduce((sum, index) => sum + confusion[index]!, 0);
        assertClose([diagonal / pairs.length], [accuracy(labels, predictions)], 1e-15);
        assertClose([weightedAverage(classScores(confusion)).recall], [accuracy(labels, predictions)], 1e-15);
      }),
    );
  });

  it("the Matthews coefficient lies in [-1, 1], is symmetric and survives a renaming of the classes", () => {
    fc.assert(
      fc.property(rows, (pairs) => {
        const [labels, predictions] = columns(pairs);
        const coefficient = matthewsCorrelation(confusionMatrix(labels, predictions, 5));
        assert.ok(Math.abs(coefficient) <= 1 + 1e-12);
        assertClose([matthewsCorrelation(confusionMatrix(predictions, labels, 5))], [coefficient], 1e-14);
        const renamed = (classes: Uint32Array) => classes.map((label) => (label + 2) % 5);
        const other = matthewsCorrelation(confusionMatrix(renamed(labels), renamed(predictions), 5));
        assertClose([other], [coefficient], 1e-14);
      }),
    );
  });

  it("limit the loss of a probability of 0 to the precision of the array, as scikit-learn does", () => {
    const labels = Uint32Array.of(0);
    assertClose([logLoss(labels, Float64Array.of(0, 1))], [36.04365338911715], 1e-12);
    assertClose([logLoss(labels, Float32Array.of(0, 1))], [15.942385], 1e-6);
  });

  it("give equal scores to the class of the smaller index", () => {
    const scores = Float64Array.of(1, 1, 1);
    assert.deepEqual(
      [1, 2, 3].map((k) => topKAccuracy(Uint32Array.of(1), scores, k)),
      [0, 1, 1],
    );
  });

  it("are NaN without rows, not a good score", () => {
    const none = new Uint32Array(0);
    const empty = new Float64Array(0);
    const scores = [
      accuracy(none, none),
      topKAccuracy(none, empty, 1),
      logLoss(none, empty),
      brierScore(none, empty),
      expectedCalibrationError(none, empty),
      macroAverage(classScores(confusionMatrix(none, none, 3))).f1,
      weightedAverage(classScores(confusionMatrix(none, none, 3))).f1,
    ];
    assert.deepEqual(
      scores,
      scores.map(() => NaN),
    );
  });

  it("refuse lengths that do not fit and labels without a class", () => {
    assert.throws(() => accuracy(Uint32Array.of(1, 2), Uint32Array.of(1)), /2 true values.*got 1/);
    assert.throws(() => logLoss(Uint32Array.of(0, 1), Float64Array.of(1, 0, 1)), /2 labels.*3 probabilities/);
    assert.throws(() => confusionMatrix(Uint32Array.of(0, 3), Uint32Array.of(0, 0), 3), /Label 1 .* class 3/);
    assert.throws(() => brierScore(Uint32Array.of(2), Float64Array.of(0.5, 0.5)), /class 2.*classes, 2/);
  });
});
