import type { ActivationName } from "./activations";
import type { OptimizerName } from "./optimizers";

export interface TrainerSettings {
  /** Sizes of the hidden layers; none is softmax regression. */
  readonly hidden: readonly number[];
  readonly activation: ActivationName;
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  /** Rows in each mini-batch; above the number of rows takes all of them. */
  readonly batchSize: number;
  readonly epochs: number;
  /** Decoupled: each step shrinks the weights, not the biases, by learningRate * weightDecay. */
  readonly weightDecay: number;
  readonly seed: number;
}
