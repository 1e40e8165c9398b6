import { LabError } from "../errors";
import type { OptimizerName } from "./optimizers";

/**
 * Why training cannot go on, and what to try.
 * @param finding what is no longer finite.
 * @param step from 1.
 * @param epoch from 1.
 */
export function divergence(
  finding: string,
  step: number,
  epoch: number,
  optimizer: OptimizerName,
  learningRate: number,
): LabError {
  const smaller = Number((learningRate / 10).toPrecision(3));
  const advice =
    optimizer === "lbfgs"
      ? "The numbers in the data may be too large: try another scaling."
      : `The learning rate is ${learningRate}; try a smaller one, such as ${smaller}.`;
  return new LabError(
    "training-diverged",
    `Training diverged at step ${step} in epoch ${epoch}: ${finding}. ${advice}`,
  );
}
