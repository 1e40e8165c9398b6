import { formatDecimal, formatPercentage } from "../../core/percentage";
import type { Evaluation } from "./evaluation";
import { fitted, type FigureStyle } from "./figures";

/** Whether no entry of its group has a larger probability. */
export function isLargest({ ranks, probabilities, groupSize }: Evaluation, entry: number): boolean {
  return groupSize > 1 && ranks[entry] === 1 && !Number.isNaN(probabilities[entry]);
}

export function isTarget({ targets }: Evaluation, entry: number): boolean {
  return targets.some((target) => target.entry === entry);
}

/** `▲` the largest of its group, `◎` the true class; empty for others. */
export function markOf(evaluation: Evaluation, entry: number): string {
  if (isTarget(evaluation, entry)) return "◎";
  return isLargest(evaluation, entry) ? "▲" : "";
}

/** A probability in the chosen style. */
export function probabilityFigure(probability: number, { format, precision }: FigureStyle): string {
  return format === "percent"
    ? formatPercentage(probability, precision)
    : formatDecimal(probability, precision + 2);
}

/** What is shown of an entry: its probability, the logarithm of it, or its part of the loss's gradient. */
export function entryFigure(evaluation: Evaluation, entry: number, style: FigureStyle): string {
  const gradient = evaluation.gradients?.[entry] ?? NaN;
  if (!Number.isNaN(gradient)) {
    const figure = fitted(gradient, style.precision + 2).replace("-", "−");
    return gradient > 0 ? `+${figure}` : figure;
  }
  if (evaluation.function === "log-softmax") {
    return fitted(evaluation.logProbabilities[entry]!, style.precision + 2).replace("-", "−");
  }
  return probabilityFigure(evaluation.probabilities[entry]!, style);
}

/** Columns of an entry's text: a space, the mark, and a figure such as `>99.9%`, `−0.417` or `>0.999`. */
export function textColumns({ precision }: FigureStyle): number {
  return 7 + precision;
}

/** The text after an entry, always of the same length so that aligned entries stay aligned. */
export function entryText(evaluation: Evaluation, entry: number, style: FigureStyle): string {
  const text = markOf(evaluation, entry) + entryFigure(evaluation, entry, style);
  // Other spaces collapse at the beginning of a decoration.
  return text.padStart(textColumns(style), "\u00a0");
}
