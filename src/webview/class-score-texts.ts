import { formatPercentage } from "../core/percentage";
import type { ClassReport } from "../core/reports/class-report";
import { formatMeasure } from "./figures";

const unknown = "–";

/**
 * Precision, recall, F1, ROC area and average precision of a class; a dash where they are 0 / 0: of a class without rows, or
 * one that is never predicted, nothing is known, which is no score of 0. The averages count it as 0, as scikit-learn does.
 */
export function classScoreTexts({ scores, curves }: ClassReport, index: number): readonly string[] {
  const hasRows = scores.support[index]! > 0;
  const isPredicted = scores.predicted[index]! > 0;
  const { rocArea, averagePrecision } = curves?.[index] ?? {
    rocArea: Number.NaN,
    averagePrecision: Number.NaN,
  };
  return [
    isPredicted ? formatPercentage(scores.precision[index]!) : unknown,
    hasRows ? formatPercentage(scores.recall[index]!) : unknown,
    hasRows || isPredicted ? formatPercentage(scores.f1[index]!) : unknown,
    formatMeasure(rocArea),
    hasRows ? formatMeasure(averagePrecision) : unknown,
  ];
}
