import { formatPercentage } from "../core/percentage";
import type { WorstRowsTable } from "../protocol/judgment";
import { formatAmount, formatCount, formatLoss, formatMeasure, formatNumber } from "./figures";
import type { PartName } from "./named-parts";

const rowsOnPage = 10;

/** Rows `first` to `end - 1` of each page; one page, which may be empty, at least. */
export function pagesOf(rows: number): readonly { readonly first: number; readonly end: number }[] {
  return Array.from({ length: Math.max(1, Math.ceil(rows / rowsOnPage)) }, (_, page) => ({
    first: page * rowsOnPage,
    end: Math.min((page + 1) * rowsOnPage, rows),
  }));
}

/** How many are wrong, and in which order they stand. */
export function describeWorst({ rows, wrong, order, probabilities }: WorstRowsTable, part: PartName): string {
  const name = `${part.toLowerCase()} row`;
  const told = order.length < rows ? ` The first ${formatCount(order.length)} are shown.` : "";
  if (wrong === null) {
    return `${formatAmount(rows, name)}, those furthest off first. The residual is predicted minus actual.${told}`;
  }
  const wrongs = `${formatCount(wrong)} of ${formatAmount(rows, name)} ${wrong === 1 ? "is" : "are"} wrong.`;
  const sorting = probabilities
    ? "Each class is shown with its probability. Rows with the largest loss, −log of the true class's probability, come first."
    : "Rows with the largest hinge loss come first.";
  return `${wrongs} ${sorting}${told}`;
}

export function worstColumns({ wrong }: WorstRowsTable): readonly string[] {
  return wrong === null ? ["Actual", "Predicted", "Residual"] : ["True class", "Predicted class", "Loss"];
}

/** A row's cells in the order of `worstColumns`, and whether it is wrong; null where a number is predicted. */
export function worstCells(
  { classes, actual, predicted, probabilities, losses }: WorstRowsTable,
  index: number,
): { readonly cells: readonly string[]; readonly isWrong: boolean | null } {
  if (!classes) {
    const residual = losses[index]!;
    const numbers = [formatNumber(actual[index]!), formatMeasure(predicted[index]!)];
    return { cells: [...numbers, `${residual > 0 ? "+" : ""}${formatMeasure(residual)}`], isWrong: null };
  }
  const named = (label: number, probability: number | undefined) =>
    probability === undefined ? classes[label]! : `${classes[label]!} (${formatPercentage(probability)})`;
  return {
    cells: [
      named(actual[index]!, probabilities?.actual[index]),
      named(predicted[index]!, probabilities?.predicted[index]),
      formatLoss(losses[index]!),
    ],
    isWrong: actual[index] !== predicted[index],
  };
}
