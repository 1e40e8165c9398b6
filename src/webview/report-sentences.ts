import { formatPercentage } from "../core/percentage";
import type { Recipe } from "../core/recipe/recipe";
import type { ClassReport } from "../core/reports/class-report";
import type { Ladder, Rung, RungName } from "../core/reports/ladder";
import { formatAmount, formatMeasure } from "./figures";

/** What the rungs are called, for a task and the model that was chosen. */
export function rungName(name: RungName, { measure }: Ladder, recipe: Recipe): string {
  const isNumber = measure === "rmse";
  if (name === "constant") return isNumber ? "The mean" : "The largest class";
  if (name === "linear") return isNumber ? "Linear regression" : "Softmax regression";
  if (recipe.hidden.length > 0) return `This MLP (${recipe.hidden.join(", ")} hidden)`;
  return recipe.loss === "hinge" ? "This linear SVM" : "This linear model";
}

/** Whether the chosen model is worth more than the best of the simpler ones, and on how many rows that was seen. */
export function describeVerdict(ladder: Ladder, recipe: Recipe): string {
  const { verdict, rows, part } = ladder;
  const chosen = rungName("model", ladder, recipe);
  const rival = rungName(verdict.against, ladder, recipe).replace(/^./, (letter) => letter.toLowerCase());
  const comparison =
    verdict.outcome === "not distinguishable" ? "cannot be told apart from" : `is ${verdict.outcome} than`;
  return `${chosen} ${comparison} ${rival} on ${formatAmount(rows, `${part} row`)}.`;
}

/** What favors the chosen model; null where nothing does. */
export function describeBias({ part }: Ladder, { earlyStopping }: Recipe): string | null {
  return part === "validation" && earlyStopping > 0
    ? "These rows also chose the best epoch, which favors this model a little. A test part would compare on rows that have decided nothing."
    : null;
}

/** `96.7% (83.3% to 99.4%)` */
export function describeRung({ score, interval: [low, high] }: Rung, measure: Ladder["measure"]): string {
  const format = measure === "accuracy" ? formatPercentage : formatMeasure;
  return `${format(score)} (${format(low)} to ${format(high)})`;
}

/** A classifier's measures, each with its name. */
export function describeReport(report: ClassReport): readonly string[] {
  const { macro, weighted, matthews, top, probabilistic } = report;
  return [
    `macro F1 ${formatMeasure(macro.f1)}`,
    `weighted F1 ${formatMeasure(weighted.f1)}`,
    `Matthews correlation ${formatMeasure(matthews)}`,
    ...(top ? [`true class among the ${top.k} most likely ${formatPercentage(top.accuracy)}`] : []),
    ...(probabilistic
      ? [
          `log-loss ${formatMeasure(probabilistic.logLoss)} nats`,
          `Brier score ${formatMeasure(probabilistic.brier)}`,
          `expected calibration error ${formatPercentage(probabilistic.calibrationError)}`,
        ]
      : ["no probabilities: this model knows scores only"]),
  ];
}
