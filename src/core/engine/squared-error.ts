import type { RowLoss } from "./row-loss";

/** (ŷ - y)² of the only output ŷ; its mean is PyTorch's MSELoss, and the square of the RMSE. */
export const squaredErrorLoss: RowLoss = {
  value(outputs, target) {
    const residual = outputs[0]! - target;
    return residual * residual;
  },
  valueWithGradient(outputs, target, gradient, scale) {
    const residual = outputs[0]! - target;
    gradient[0] = 2 * scale * residual;
    return residual * residual;
  },
};
