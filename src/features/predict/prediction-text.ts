import { formatPercentage } from "../../core/percentage";
import type { NumberPredicted, Predicted, RowPrediction } from "../../protocol/prediction";

type ClassesPredicted = Exclude<Predicted, NumberPredicted>;

/** The classes from the most to the least probable, or from the largest score down. */
export function rankedClasses(prediction: ClassesPredicted): { name: string; figure: number }[] {
  const figures = prediction.kind === "scores" ? prediction.scores : prediction.probabilities;
  return prediction.classes
    .map((name, index) => ({ name, figure: figures[index]! }))
    .sort((a, b) => b.figure - a.figure);
}

/**
 * What stands behind the row: `→ setosa 98.2% ✓`, or `→ versicolor 61.0% ≠ virginica` against the row's own label,
 * `→ 24.31, actual 24` for a number.
 */
export function inlinePrediction(prediction: RowPrediction): string {
  const { actual } = prediction;
  if (prediction.kind === "number") {
    const figure = `→ ${formatNumber(prediction.value)}`;
    return actual === null ? figure : `${figure}, actual ${actual}`;
  }
  const best = rankedClasses(prediction)[0]!;
  const probability = prediction.kind === "scores" ? "" : ` ${formatPercentage(best.figure)}`;
  const figure = `→ ${best.name}${probability}`;
  if (actual === null) return figure;
  return actual === best.name ? `${figure} ✓` : `${figure} ≠ ${actual}`;
}

/** Every class with its full probability or score, in aligned columns, at most `limit` classes; or the full number. */
export function predictionTable(prediction: RowPrediction, limit = 20): string {
  if (prediction.kind === "number") return String(prediction.value);
  const ranked = rankedClasses(prediction);
  const shown = ranked.slice(0, limit);
  const width = Math.max(...shown.map(({ name }) => name.length));
  const short = ({ figure }: { figure: number }) =>
    prediction.kind === "scores" ? [] : [formatPercentage(figure).padStart(6)];
  const lines = shown.map((entry) => [entry.name.padEnd(width), ...short(entry), entry.figure].join("  "));
  const less = prediction.kind === "scores" ? "classes of lower scores" : "less probable classes";
  if (ranked.length > limit) lines.push(`… and ${ranked.length - limit} ${less}`);
  return lines.join("\n");
}

/** Four significant digits. */
function formatNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}
