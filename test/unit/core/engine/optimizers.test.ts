import assert from "node:assert/strict";
import {
  defaultLearningRates,
  optimizerNames,
  optimizers,
  type Optimizer,
  type OptimizerName,
} from "../../../../src/core/engine/optimizers";
import { assertClose } from "./assert-close";

/** One parameter that starts at 1 and meets the gradients 0.5, -0.25 and 1, its value after each step. */
function threeSteps(name: OptimizerName): number[] {
  const optimizer: Optimizer = optimizers[name];
  const parameters = Float64Array.of(1);
  const moments = Array.from({ length: optimizer.momentCount }, () => new Float64Array(1));
  return [0.5, -0.25, 1].map((gradient, index) => {
    const gradients = Float64Array.of(gradient);
    optimizer.update({ parameters, gradients, moments, start: 0, end: 1 }, 0.1, index + 1);
    return parameters[0]!;
  });
}

/**
 * The formulas of PyTorch's documentation (torch.optim.SGD, RMSprop, Adam) worked out by hand, the learning
 * rate 0.1.
 */
const byHand: Record<OptimizerName, number[]> = {
  // w - 0.1 g
  sgd: [1 - 0.05, 0.95 + 0.025, 0.975 - 0.1],
  // v: 0.5; 0.9 * 0.5 - 0.25 = 0.2; 0.9 * 0.2 + 1 = 1.18
  momentum: [1 - 0.05, 0.95 - 0.02, 0.93 - 0.118],
  // v: 0.01 * 0.25 = 0.0025; 0.99 * 0.0025 + 0.01 * 0.0625 = 0.0031; 0.99 * 0.0031 + 0.01 = 0.013069
  rmsprop: [
    1 - 0.05 / (Math.sqrt(0.0025) + 1e-8),
    1 - 0.05 / (Math.sqrt(0.0025) + 1e-8) + 0.025 / (Math.sqrt(0.0031) + 1e-8),
    1 -
      0.05 / (Math.sqrt(0.0025) + 1e-8) +
      0.025 / (Math.sqrt(0.0031) + 1e-8) -
      0.1 / (Math.sqrt(0.013069) + 1e-8),
  ],
  // m: 0.05; 0.9 * 0.05 - 0.025 = 0.02; 0.9 * 0.02 + 0.1 = 0.118
  // m̂: 0.05 / 0.1; 0.02 / 0.19; 0.118 / 0.271
  // v: 0.00025; 0.999 * 0.00025 + 0.0000625 = 0.00031225; 0.999 * 0.00031225 + 0.001 = 0.00131193775
  // v̂: 0.00025 / 0.001; 0.00031225 / 0.001999; 0.00131193775 / 0.002997001
  adam: [
    1 - (0.1 * 0.5) / (0.5 + 1e-8),
    1 - (0.1 * 0.5) / (0.5 + 1e-8) - (0.1 * (0.02 / 0.19)) / (Math.sqrt(0.00031225 / 0.001999) + 1e-8),
    1 -
      (0.1 * 0.5) / (0.5 + 1e-8) -
      (0.1 * (0.02 / 0.19)) / (Math.sqrt(0.00031225 / 0.001999) + 1e-8) -
      (0.1 * (0.118 / 0.271)) / (Math.sqrt(0.00131193775 / 0.002997001) + 1e-8),
  ],
};

describe("optimizers", () => {
  for (const name of optimizerNames) {
    it(`${name} makes the first three steps that PyTorch's formulas give`, () => {
      assertClose(threeSteps(name), byHand[name], 1e-14);
    });

    it(`${name} changes its range only`, () => {
      const optimizer: Optimizer = optimizers[name];
      const parameters = Float64Array.of(1, 1, 1, 1);
      const gradients = Float64Array.of(1, 1, 1, 1);
      const moments = Array.from({ length: optimizer.momentCount }, () => new Float64Array(4));
      optimizer.update({ parameters, gradients, moments, start: 1, end: 3 }, 0.1, 1);
      assert.deepEqual([parameters[0], parameters[3]], [1, 1]);
      assert.ok(parameters[1]! < 1 && parameters[2]! < 1);
    });
  }

  it("each goes another way", () => {
    assert.equal(new Set(optimizerNames.map((name) => threeSteps(name).join())).size, optimizerNames.length);
  });

  it("each has a default learning rate", () => {
    for (const name of optimizerNames)
      assert.ok(defaultLearningRates[name] > 0 && defaultLearningRates[name] <= 1);
  });
});
