import type { RowLoss } from "./row-loss";

const margin = 1;

/**
 * The multiclass hinge loss of the cs231n notes: Σ_{j≠y} max(0, s_j - s_y + 1). The subgradient at a kink is
 * taken as 0.
 */
export const hingeLoss: RowLoss = {
  value(scores, label) {
    const threshold = scores[label]! - margin;
    let loss = 0;
    for (let j = 0; j < scores.length; j++) if (j !== label) loss += Math.max(0, scores[j]! - threshold);
    return loss;
  },
  valueWithGradient(scores, label, gradient, scale) {
    const threshold = scores[label]! - margin;
    let loss = 0;
    let violations = 0;
    for (let j = 0; j < scores.length; j++) {
      gradient[j] = 0;
      if (j === label) continue;
      const excess = scores[j]! - threshold;
      // A NaN goes on, to be seen in the loss.
      if (excess <= 0) continue;
      loss += excess;
      gradient[j] = scale;
      violations++;
    }
    gradient[label] = -violations * scale;
    return loss;
  },
};
