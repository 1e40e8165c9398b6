import { isClassScore, type PartScore } from "../core/models/model";
import { formatPercentage } from "../core/percentage";
import {
  mainScore,
  summarizeFolds,
  type CrossValidation,
  type FoldSummary,
} from "../core/reports/cross-validation";
import { formatMeasure } from "./figures";

/** `Over 5 folds the accuracy is 95.3% on average, ± 3.8 points (standard deviation), from 90.0% to 100%.` */
export function describeFolds({ folds, scores }: CrossValidation): string {
  const summary = summarizeFolds(scores);
  if (!summary) return "No fold is done.";
  const { measure, mean, deviation, least, most } = summary;
  const format = formatOf(summary);
  const what = measure === "accuracy" ? "accuracy" : "RMSE";
  if (scores.length === 1) return `One of ${folds} folds is done; its ${what} is ${format(mean)}.`;
  const over = scores.length < folds ? `${scores.length} of ${folds} folds` : `${folds} folds`;
  const spread = measure === "accuracy" ? `${(100 * deviation).toFixed(1)} points` : formatMeasure(deviation);
  return `Over ${over} the ${what} is ${format(mean)} on average, ± ${spread} (standard deviation), from ${format(least)} to ${format(most)}.`;
}

/** What the figures mean, and what not. */
export const foldsExplained =
  "Each fold is tested by a model that has not seen it; the folds' models are not kept. The spread is that of single folds, not the error of their mean.";

/** `96.7%` of accuracy, or the RMSE. */
export function describeFold(score: PartScore): string {
  const format = isClassScore(score) ? formatPercentage : formatMeasure;
  return format(mainScore(score));
}

/** `95.3% ± 3.8`, or of a single fold `95.3%`; the RMSE likewise. */
export function formatFolds({
  measure,
  mean,
  deviation,
}: Pick<FoldSummary, "measure" | "mean" | "deviation">): string {
  const format = formatOf({ measure });
  if (Number.isNaN(deviation)) return format(mean);
  return `${format(mean)} ± ${measure === "accuracy" ? (100 * deviation).toFixed(1) : formatMeasure(deviation)}`;
}

function formatOf({ measure }: Pick<FoldSummary, "measure">): (value: number) => string {
  return measure === "accuracy" ? formatPercentage : formatMeasure;
}
