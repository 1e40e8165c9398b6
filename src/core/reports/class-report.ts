import { argMax } from "../engine/cross-entropy";
import { averagePrecision } from "../engine/metrics/average-precision";
import { macroAverage, weightedAverage, type AverageScores } from "../engine/metrics/average-scores";
import { brierScore } from "../engine/metrics/brier-score";
import { calibrationCurve } from "../engine/metrics/calibration-curve";
import type { CalibrationBins } from "../engine/metrics/calibration-bins";
import { classScores, type ClassScores } from "../engine/metrics/class-scores";
import { confusionMatrix } from "../engine/metrics/confusion-matrix";
import { expectedCalibrationError } from "../engine/metrics/expected-calibration-error";
import { logLoss } from "../engine/metrics/log-loss";
import { matthewsCorrelation } from "../engine/metrics/matthews-correlation";
import { precisionRecallCurve } from "../engine/metrics/precision-recall-curve";
import { rocArea } from "../engine/metrics/roc-area";
import { rocCurve } from "../engine/metrics/roc-curve";
import { topKAccuracy } from "../engine/metrics/top-k-accuracy";
import { softmax } from "../engine/softmax";
import { thinned, type PlotCurve } from "./plot-curve";

/** How a classifier does on one part of the data, in all that can be said of it. */
export interface ClassReport {
  readonly kind: "classes";
  readonly rows: number;
  /** classes x classes, row-major: a row for each true class, a column for each predicted one. */
  readonly confusion: Uint32Array;
  readonly scores: ClassScores;
  readonly macro: AverageScores;
  readonly weighted: AverageScores;
  readonly matthews: number;
  /** Fraction of rows whose true class is among the largest `k` outputs; null for fewer than 4 classes. */
  readonly top: { readonly k: number; readonly accuracy: number } | null;
  /** Null for a model that knows no probabilities. */
  readonly probabilistic: ProbabilityScores | null;
  /** One for each class; null where there are more than `maximumCurves` classes. */
  readonly curves: readonly ClassCurves[] | null;
}

export interface ProbabilityScores {
  /** Nats. */
  readonly logLoss: number;
  readonly brier: number;
  /** Expected calibration error, 15 bins. */
  readonly calibrationError: number;
}

/** One class against the rest. */
export interface ClassCurves {
  /** x: false positive rate, y: true positive rate. */
  readonly roc: PlotCurve;
  readonly rocArea: number;
  /** x: recall, y: precision. */
  readonly precisionRecall: PlotCurve;
  readonly averagePrecision: number;
  /** Null for a model that knows no probabilities. */
  readonly calibration: CalibrationBins | null;
}

/** More classes than this get no curves: nobody would look at them all. */
export const maximumCurves = 100;

const topK = 3;

/**
 * Judges a classifier by its outputs. Yields between classes.
 * @param labels rows; the index of each row's true class.
 * @param outputs rows x classes, row-major: logits, or scores.
 * @param areLogits whether softmax makes probabilities of them.
 */
export function* classReport(
  labels: Uint32Array,
  outputs: Float64Array,
  classCount: number,
  areLogits: boolean,
): Generator<null, ClassReport, void> {
  const rows = labels.length;
  const predictions = Uint32Array.from({ length: rows }, (_, row) =>
    argMax(outputs.subarray(row * classCount, (row + 1) * classCount)),
  );
  const confusion = confusionMatrix(labels, predictions, classCount);
  const scores = classScores(confusion);
  yield null;
  const probabilities = areLogits ? softmax(outputs, [rows, classCount], 1) : null;
  yield null;
  return {
    kind: "classes",
    rows,
    confusion,
    scores,
    macro: macroAverage(scores),
    weighted: weightedAverage(scores),
    matthews: matthewsCorrelation(confusion),
    top: classCount > topK ? { k: topK, accuracy: topKAccuracy(labels, outputs, topK) } : null,
    probabilistic: probabilities && {
      logLoss: logLoss(labels, probabilities),
      brier: brierScore(labels, probabilities),
      calibrationError: expectedCalibrationError(labels, probabilities),
    },
    curves: classCount > maximumCurves ? null : yield* curvesOf(labels, outputs, probabilities, classCount),
  };
}

function* curvesOf(
  labels: Uint32Array,
  outputs: Float64Array,
  probabilities: Float64Array | null,
  classCount: number,
): Generator<null, ClassCurves[], void> {
  const curves: ClassCurves[] = [];
  for (let positive = 0; positive < classCount; positive++) {
    const scores = probabilities ?? outputs;
    const roc = rocCurve(labels, scores, positive);
    yield null;
    const precisionRecall = precisionRecallCurve(labels, scores, positive);
    curves.push({
      roc: thinned(roc.falsePositiveRate, roc.truePositiveRate),
      rocArea: rocArea(roc),
      precisionRecall: thinned(precisionRecall.recall.toReversed(), precisionRecall.precision.toReversed()),
      averagePrecision: averagePrecision(precisionRecall),
      calibration: probabilities && calibrationCurve(labels, probabilities, positive),
    });
    yield null;
  }
  return curves;
}
