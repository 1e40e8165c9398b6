import type { RowLoss } from "./row-loss";

/** (ŷ - y)² of the only output ŷ; its mean is PyTorch's MSELoss, and the square of the RMSE. */
export const squaredErrorLoss: RowLoss = {
  value(outputs, target) {
    return (outputs[0]! - target) ** 2;
  },
  valueWithGradient(outputs, target, gradient, scale) {
    const residual = outputs[0]! - target;
    gradient[0] = 2 * scale * residual;
    return residual * residual;
  },
};
