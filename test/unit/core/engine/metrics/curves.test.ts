import assert from "node:assert/strict";
import fc from "fast-check";
import { averagePrecision } from "../../../../../src/core/engine/metrics/average-precision";
import { calibrationCurve } from "../../../../../src/core/engine/metrics/calibration-curve";
import { expectedCalibrationError } from "../../../../../src/core/engine/metrics/expected-calibration-error";
import { precisionRecallCurve } from "../../../../../src/core/engine/metrics/precision-recall-curve";
import { rocArea } from "../../../../../src/core/engine/metrics/roc-area";
import { rocCurve } from "../../../../../src/core/engine/metrics/roc-curve";
import { assertClose } from "../assert-close";
import { numbers, scikitLearn } from "./scikit-learn";

for (const fixture of scikitLearn.classification) {
  describe(`curves of each class, as scikit-learn's: ${fixture.name}`, () => {
    const labels = Uint32Array.from(fixture.labels);
    const probabilities = Float64Array.from(fixture.probabilities);

    it("ROC and its area", () => {
      fixture.curves.forEach((wanted, positive) => {
        const curve = rocCurve(labels, probabilities, positive);
        assert.deepEqual([...curve.thresholds], wanted.rocThresholds);
        assertClose(curve.falsePositiveRate, numbers(wanted.falsePositiveRate), 1e-15);
        assertClose(curve.truePositiveRate, numbers(wanted.truePositiveRate), 1e-15);
        assertClose([rocArea(curve)], numbers([wanted.rocArea]), 1e-12);
      });
    });

    it("precision and recall, and the average precision", () => {
      fixture.curves.forEach((wanted, positive) => {
        const curve = precisionRecallCurve(labels, probabilities, positive);
        assert.deepEqual([...curve.thresholds], wanted.thresholds);
        assertClose(curve.precision, wanted.precision, 1e-15);
        assertClose(curve.recall, wanted.recall, 1e-15);
        assertClose([averagePrecision(curve)], numbers([wanted.averagePrecision]), 1e-12);
      });
    });

    it("calibration", () => {
      fixture.curves.forEach((wanted, positive) => {
        const curve = calibrationCurve(labels, probabilities, positive);
        assertClose(curve.meanPredicted, wanted.meanPredicted, 1e-14);
        assertClose(curve.fractionTrue, wanted.fractionTrue, 1e-15);
        assert.equal(
          curve.counts.reduce((sum, count) => sum + count),
          labels.length,
        );
      });
    });
  });
}

describe("the area under an ROC curve", () => {
  /** Scores of one class of two, few enough values for ties. */
  const rows = fc.array(fc.tuple(fc.nat(1), fc.nat(6)), { minLength: 1, maxLength: 30 });
  const areaOf = (pairs: [number, number][]) =>
    rocArea(
      rocCurve(
        Uint32Array.from(pairs, ([label]) => label),
        Float64Array.from(pairs.flatMap(([, score]) => [-score, score])),
        1,
      ),
    );

  it("is the share of pairs in the right order, ties counting half", () => {
    fc.assert(
      fc.property(rows, (pairs) => {
        let share = 0;
        let count = 0;
        for (const [positive, high] of pairs)
          for (const [negative, low] of pairs) {
            if (positive !== 1 || negative !== 0) continue;
            count++;
            share += high > low ? 1 : high === low ? 0.5 : 0;
          }
        assertClose([areaOf(pairs)], [share / count], 1e-14);
      }),
    );
  });

  it("does not depend on the order of the rows", () => {
    fc.assert(fc.property(rows, (pairs) => assertClose([areaOf(pairs.toReversed())], [areaOf(pairs)], 0)));
  });
});

describe("curves and calibration", () => {
  it("give the values of scikit-learn's documentation", () => {
    // roc_auc_score and average_precision_score: y_true = [0, 0, 1, 1], y_score = [0.1, 0.4, 0.35, 0.8].
    const labels = Uint32Array.of(0, 0, 1, 1);
    const scores = Float64Array.of(0.9, 0.1, 0.6, 0.4, 0.65, 0.35, 0.2, 0.8);
    assert.equal(rocArea(rocCurve(labels, scores, 1)), 0.75);
    assertClose([averagePrecision(precisionRecallCurve(labels, scores, 1))], [0.8333333333333333], 1e-15);
  });

  it("put a probability at a bound into the lower bin", () => {
    const scores = [0, 0.1, 0.3, 0.7, 0.75, 1];
    const probabilities = Float64Array.from(scores.flatMap((score) => [1 - score, score]));
    const curve = calibrationCurve(Uint32Array.of(0, 1, 1, 1, 0, 1), probabilities, 1, 10);
    assertClose(curve.meanPredicted, [0.05, 0.3, 0.7, 0.75, 1], 1e-15);
    assert.deepEqual([...curve.counts], [2, 1, 1, 1, 1]);
    // The first is a third, the second the next number, whose product with 3 rounds to 1.
    const both = calibrationCurve(Uint32Array.of(0, 0), Float64Array.of(1 / 3, 0.33333333333333337), 0, 3);
    assert.deepEqual([...both.counts], [1, 1]);
  });

  it("measure the gap of over-confidence", () => {
    // 0.8 certain of four rows, right in two of them.
    const probabilities = Float64Array.of(0.8, 0.2, 0.8, 0.2, 0.8, 0.2, 0.8, 0.2);
    assertClose([expectedCalibrationError(Uint32Array.of(0, 0, 1, 1), probabilities)], [0.3], 1e-15);
  });

  it("take large tables", () => {
    const labels = Uint32Array.from({ length: 200_000 }, (_, row) => row % 2);
    const scores = Float64Array.from({ length: 400_000 }, (_, k) => Math.sin(k));
    assert.equal(rocCurve(labels, scores, 1).thresholds.length, 200_001);
  });

  it("refuse NaN and what is no probability", () => {
    assert.throws(() => rocCurve(Uint32Array.of(0), Float64Array.of(NaN, 1), 0), /row 0 is NaN/);
    assert.throws(() => calibrationCurve(Uint32Array.of(0), Float64Array.of(1.5, 0), 0), /row 0 is 1.5/);
  });
});
