import { mcnemarTest } from "../engine/metrics/mcnemar-test";
import { student95 } from "../engine/metrics/student-quantile";
import { wilsonInterval } from "../engine/metrics/wilson-interval";

/** A model of the ladder: what it takes to beat, the simplest first. */
export type RungName = "constant" | "linear" | "model";

export interface Rung {
  readonly name: RungName;
  /** Accuracy, 0 to 1; of a number the root mean squared error, in the target's unit. */
  readonly score: number;
  /** 95 %. */
  readonly interval: readonly [low: number, high: number];
}

/** The chosen model beside simpler ones, all measured on the same rows, which none of them has seen. */
export interface Ladder {
  readonly part: "test" | "validation";
  readonly measure: "accuracy" | "rmse";
  readonly rows: number;
  readonly rungs: readonly Rung[];
  /** The chosen model against the best of the others. */
  readonly verdict: Verdict;
  /** Why the linear model is missing; null where it is there. */
  readonly missing: string | null;
}

export interface Verdict {
  readonly against: Exclude<RungName, "model">;
  /** At the 5 % level. */
  readonly outcome: "better" | "worse" | "not distinguishable";
}

/** What a model got on each row: 1 or 0 for a class, or a number's squared error. */
export interface RowResults {
  readonly name: RungName;
  readonly values: Float64Array;
}

const level = 0.05;

/** @param results each of the same rows, at least one; the chosen model's last. */
export function buildLadder(
  results: readonly RowResults[],
  measure: Ladder["measure"],
  part: Ladder["part"],
  missing: string | null,
): Ladder {
  const rungs = results.map((result) => (measure === "accuracy" ? accuracyRung : errorRung)(result));
  const isBetter = (a: Rung, b: Rung) => (measure === "accuracy" ? a.score > b.score : a.score < b.score);
  const best = rungs.slice(0, -1).reduce((a, b) => (isBetter(b, a) ? b : a));
  const chosen = results.at(-1)!;
  const rival = results.find(({ name }) => name === best.name)!;
  const isDistinct =
    measure === "accuracy"
      ? differInAccuracy(chosen.values, rival.values)
      : differInError(chosen.values, rival.values);
  const outcome = isBetter(rungs.at(-1)!, best) ? "better" : "worse";
  return {
    part,
    measure,
    rows: chosen.values.length,
    rungs,
    verdict: {
      against: best.name as Verdict["against"],
      outcome: isDistinct ? outcome : "not distinguishable",
    },
    missing,
  };
}

function accuracyRung({ name, values }: RowResults): Rung {
  const right = values.reduce((sum, value) => sum + value, 0);
  return { name, score: right / values.length, interval: wilsonInterval(right, values.length) };
}

/**
 * The interval is that of the mean squared error's logarithm, by its standard error: where rows are few, the mean itself is
 * far from normal, and mostly too small. Squares are taken to spread at least as those of normal errors do, √2 times their
 * mean; few rows hide how far they spread.
 */
function errorRung({ name, values }: RowResults): Rung {
  const { length } = values;
  const { mean, error } = meanWithError(values);
  const score = Math.sqrt(mean);
  if (length < 2) return { name, score, interval: [0, Infinity] };
  if (mean === 0) return { name, score, interval: [0, 0] };
  const reach = student95(length - 1) * Math.max(error / mean, Math.sqrt(2 / length));
  return { name, score, interval: [score * Math.exp(-reach / 2), score * Math.exp(reach / 2)] };
}

function differInAccuracy(first: Float64Array, second: Float64Array): boolean {
  const onlyFirst = first.reduce((count, value, row) => count + (value > second[row]! ? 1 : 0), 0);
  const onlySecond = first.reduce((count, value, row) => count + (value < second[row]! ? 1 : 0), 0);
  return mcnemarTest(onlyFirst, onlySecond) < level;
}

/** By Student's paired t-test: whether the 95 % interval of the mean difference, row by row, leaves 0 out. */
function differInError(first: Float64Array, second: Float64Array): boolean {
  if (first.length < 2) return false;
  const { mean, error } = meanWithError(first.map((value, row) => value - second[row]!));
  return Math.abs(mean) > student95(first.length - 1) * error;
}

/** The mean and its standard error; that is NaN for a single row. */
function meanWithError(values: Float64Array): { readonly mean: number; readonly error: number } {
  const { length } = values;
  const mean = values.reduce((sum, value) => sum + value, 0) / length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (length - 1);
  return { mean, error: Math.sqrt(variance / length) };
}
