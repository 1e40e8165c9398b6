import { formatPercentage } from "../../core/percentage";
import type { RowPrediction } from "../../protocol/engine";

/** The classes from the most to the least probable. */
export function rankedClasses({
  classes,
  probabilities,
}: RowPrediction): { name: string; probability: number }[] {
  return classes
    .map((name, index) => ({ name, probability: probabilities[index]! }))
    .sort((a, b) => b.probability - a.probability);
}

/** What stands behind the row: `→ setosa 98.2% ✓`, or `→ versicolor 61.0% ≠ virginica` against the row's own label. */
export function inlinePrediction(prediction: RowPrediction): string {
  const [best] = rankedClasses(prediction);
  const figure = `→ ${best!.name} ${formatPercentage(best!.probability)}`;
  if (prediction.actual === null) return figure;
  return prediction.actual === best!.name ? `${figure} ✓` : `${figure} ≠ ${prediction.actual}`;
}

/** Every class with its full probability, in aligned columns. At most `limit` classes. */
export function probabilityTable(prediction: RowPrediction, limit = 20): string {
  const ranked = rankedClasses(prediction);
  const shown = ranked.slice(0, limit);
  const width = Math.max(...shown.map(({ name }) => name.length));
  const lines = shown.map(
    ({ name, probability }) =>
      `${name.padEnd(width)}  ${formatPercentage(probability).padStart(6)}  ${probability}`,
  );
  if (ranked.length > limit) lines.push(`… and ${ranked.length - limit} less probable classes`);
  return lines.join("\n");
}
