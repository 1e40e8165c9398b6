import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What scikit-learn says of some predictions, from test/fixtures/metrics.py. null stands for NaN. */
interface Fixtures {
  classification: ClassificationFixture[];
  regression: RegressionFixture[];
}

type Score = number | null;

export interface ClassificationFixture {
  name: string;
  labels: number[];
  /** rows x classes. */
  probabilities: number[];
  predictions: number[];
  accuracy: Score;
  topK: Record<string, Score>;
  logLoss: Score;
  brierScore: Score;
  expectedCalibrationError: Score;
  confusion: number[];
  precision: number[];
  recall: number[];
  f1: number[];
  support: number[];
  macro: [precision: Score, recall: Score, f1: Score];
  weighted: [precision: Score, recall: Score, f1: Score];
  matthewsCorrelation: Score;
  /** One a class, against the rest. */
  curves: {
    falsePositiveRate: Score[];
    truePositiveRate: Score[];
    rocThresholds: number[];
    rocArea: Score;
    precision: number[];
    recall: number[];
    thresholds: number[];
    averagePrecision: Score;
    meanPredicted: number[];
    fractionTrue: number[];
  }[];
}

export interface RegressionFixture {
  name: string;
  targets: number[];
  predictions: number[];
  r2: Score;
  mae: Score;
  rmse: Score;
}

export const scikitLearn = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../../fixtures/metrics.json"), "utf8"),
) as Fixtures;

/** null as NaN. */
export const numbers = (scores: readonly Score[]) => scores.map((score) => score ?? NaN);
