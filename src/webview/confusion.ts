import type { ClassReport } from "../core/reports/class-report";
import { formatPercentage } from "../core/percentage";
import { formatCount } from "./figures";

/** What a cell of the matrix counts by. */
export const confusionViews = ["Rows", "Share of the true class", "Share of the predicted class"] as const;

export type ConfusionView = (typeof confusionViews)[number];

export interface ConfusionCell {
  readonly text: string;
  /** Of its color: 0 for nothing to 7 for all rows of its class. */
  readonly heat: number;
}

/** The matrix's cells, row-major. */
export function confusionCells(
  { confusion, scores: { support, predicted } }: ClassReport,
  view: ConfusionView,
): readonly ConfusionCell[] {
  const classCount = support.length;
  return Array.from(confusion, (count, index) => {
    const row = Math.floor(index / classCount);
    const column = index % classCount;
    const total = view === "Share of the predicted class" ? predicted[column]! : support[row]!;
    const share = total === 0 ? 0 : count / total;
    const heat = share === 0 ? 0 : Math.max(1, Math.round(7 * share));
    if (view === "Rows") return { text: formatCount(count), heat };
    return { text: total === 0 ? "–" : formatPercentage(share), heat };
  });
}

export interface Confusion {
  readonly actual: string;
  readonly predicted: string;
  readonly count: number;
}

const maximumListed = 12;

/** The most frequent mistakes, most frequent first. */
export function topConfusions(confusion: Uint32Array, classes: readonly string[]): readonly Confusion[] {
  const classCount = classes.length;
  return Array.from(confusion, (count, index) => ({
    actual: classes[Math.floor(index / classCount)]!,
    predicted: classes[index % classCount]!,
    count,
  }))
    .filter(({ actual, predicted, count }) => actual !== predicted && count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, maximumListed);
}
