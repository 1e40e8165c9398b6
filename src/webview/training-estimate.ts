import type { DataFacts } from "../core/recipe/data-facts";
import type { Recipe } from "../core/recipe/recipe";
import { parameterCount, trainingSeconds } from "../core/recipe/training-cost";
import { formatAmount, formatCount } from "./figures";

/**
 * `131 parameters. Training takes at most about 4 s.`
 * @param slowness how many times as long as estimated training takes on this machine.
 */
export function describeEstimate(facts: DataFacts, recipe: Recipe, slowness: number): string {
  const about = facts.isExact ? "" : "About ";
  const parameters = formatAmount(parameterCount(facts, recipe.hidden), "parameter");
  const seconds = slowness * trainingSeconds(facts, recipe);
  const mayEndSooner = recipe.earlyStopping > 0 || recipe.optimizer === "lbfgs";
  const time =
    seconds < 1 ? "less than 1 s" : `${mayEndSooner ? "at most " : ""}about ${describeTime(seconds)}`;
  return `${about}${parameters}. Training takes ${time}.`;
}

/** No more digits than an estimate has. */
function describeTime(seconds: number): string {
  if (seconds < 60) return `${rounded(seconds)} s`;
  if (seconds < 3600) return `${rounded(seconds / 60)} min`;
  return `${formatCount(rounded(seconds / 3600))} h`;
}

/** One significant digit below 10, and two above. */
function rounded(value: number): number {
  return Number(value.toPrecision(value < 10 ? 1 : 2));
}
