import { formatPercentage } from "../core/percentage";
import type { ColumnImportance } from "../core/reports/permutation-importance";
import type { PartImportance } from "../protocol/judgment";
import type { ImportanceAnswer } from "../protocol/panel";
import { formatAmount, formatCount, formatMeasure, withMinus } from "./figures";
import type { PartName } from "./named-parts";

/** The columns, those first without which the model does worst. */
export function byImportance({ columns }: PartImportance): readonly ColumnImportance[] {
  return columns.toSorted((a, b) => b.drop - a.drop || b.rise - a.rise);
}

export function describeMeasuring(answer: ImportanceAnswer | null): string {
  if (answer?.status !== "measuring" || answer.total === 0) return "Reading the rows…";
  return `${formatCount(answer.done)} of ${formatAmount(answer.total, "column")}`;
}

/** How it was measured, and on which rows. */
export function describeImportance(
  { measure, rows, partRows, repeats, unpermuted }: PartImportance,
  part: PartName,
): string {
  const name = `${part.toLowerCase()} row`;
  const judged =
    rows < partRows
      ? `${formatCount(rows)} of ${formatAmount(partRows, name)}, drawn at random`
      : formatAmount(rows, name);
  return `Permutation importance: how much worse the model does once a column's values are shuffled among the rows, the mean of ${repeats} shuffles ± their standard deviation. ${measureName(measure)} without shuffling: ${formatScore(unpermuted.score, measure)}, on ${judged}.`;
}

export function measureName(measure: PartImportance["measure"]): string {
  return measure === "accuracy" ? "Accuracy" : "R²";
}

/** As a heading. */
export function lossName(loss: PartImportance["loss"]): string {
  return { "log-loss": "Log-loss", "hinge loss": "Hinge loss", rmse: "RMSE" }[loss];
}

function formatScore(score: number, measure: PartImportance["measure"]): string {
  return measure === "accuracy" ? formatPercentage(score) : formatMeasure(score);
}

/** Accuracy in percentage points. */
export function formatDrop(
  { drop, dropSpread }: ColumnImportance,
  measure: PartImportance["measure"],
): string {
  return measure === "accuracy"
    ? `${signed((100 * drop).toFixed(1))} ± ${(100 * dropSpread).toFixed(1)}`
    : `${signed(drop.toFixed(3))} ± ${dropSpread.toFixed(3)}`;
}

export function formatRise({ rise, riseSpread }: ColumnImportance): string {
  // To the second digit of the spread: more of the rise mean nothing.
  const place = Math.floor(Math.log10(Math.max(riseSpread, Math.abs(rise) / 100) || 1)) - 1;
  const decimals = Math.min(Math.max(0, -place), 8);
  const format = new Intl.NumberFormat("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const unit = 10 ** place;
  const digits = (value: number) => format.format(place > 0 ? Math.round(value / unit) * unit : value);
  return `${signed(digits(rise))} ± ${digits(riseSpread)}`;
}

/** A true minus sign, and none for a zero. */
function signed(text: string): string {
  return /[1-9]/.test(text) ? withMinus(text) : text.replace("-", "");
}
