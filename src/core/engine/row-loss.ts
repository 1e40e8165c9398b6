/** One row's loss as a function of the network's outputs. The target is a class's index or a number. */
export interface RowLoss {
  value(outputs: Float64Array, target: number): number;
  /**
   * @param gradient as long as the outputs; receives scale * d loss / d outputs.
   * @returns the loss, not scaled.
   */
  valueWithGradient(outputs: Float64Array, target: number, gradient: Float64Array, scale: number): number;
}
