import assert from "node:assert/strict";
import {
  batchOptimizerNames,
  defaultLearningRates,
  optimizerNames,
  optimizers,
  type BatchOptimizerName,
  type Optimizer,
  type OptimizerConstants,
} from "../../../../src/core/engine/optimizers";
import { Trainer } from "../../../../src/core/engine/trainer";
import type { TrainerSettings } from "../../../../src/core/engine/trainer-settings";
import { assertClose, assertRelativelyClose } from "./assert-close";
import { plainSettings } from "./plain-settings";
import { pytorch } from "./pytorch";

/** Parameters after each of the fixture's steps. */
function stepsOf(name: BatchOptimizerName, constants: Partial<OptimizerConstants> = {}): number[][] {
  const { start, gradients, rate } = pytorch.optimizers;
  const optimizer: Optimizer = optimizers[name];
  const parameters = Float64Array.from(start);
  const moments = Array.from({ length: optimizer.momentCount }, () => new Float64Array(start.length));
  return gradients.map((gradient, index) => {
    const range = {
      parameters,
      gradients: Float64Array.from(gradient),
      moments,
      start: 0,
      end: start.length,
    };
    optimizer.update(range, rate, index + 1, { ...plainSettings, ...optimizer.constants, ...constants });
    return [...parameters];
  });
}

describe("optimizers", () => {
  for (const name of batchOptimizerNames) {
    it(`${name} makes the steps that PyTorch makes`, () => {
      const steps = stepsOf(name);
      pytorch.optimizers.steps[name].forEach((wanted, index) => assertClose(steps[index]!, wanted, 1e-14));
    });

    it(`${name} changes its range only`, () => {
      const optimizer: Optimizer = optimizers[name];
      const parameters = Float64Array.of(1, 1, 1, 1);
      const gradients = Float64Array.of(1, 1, 1, 1);
      const moments = Array.from({ length: optimizer.momentCount }, () => new Float64Array(4));
      optimizer.update({ parameters, gradients, moments, start: 1, end: 3 }, 0.1, 1, plainSettings);
      assert.deepEqual([parameters[0], parameters[3]], [1, 1]);
      assert.ok(parameters[1]! < 1 && parameters[2]! < 1);
    });
  }

  for (const { name, constants, steps } of pytorch.optimizers.tuned) {
    it(`${name} with ${JSON.stringify(constants)} makes the steps that PyTorch makes`, () => {
      const met = stepsOf(name, constants);
      steps.forEach((wanted, index) => assertClose(met[index]!, wanted, 1e-14));
    });
  }

  it("each goes another way, but for Adam and AdamW, which differ in their default decay only", () => {
    const ways = batchOptimizerNames.map((name) => stepsOf(name).join());
    assert.equal(new Set(ways).size, batchOptimizerNames.length - 1);
    assert.deepEqual(stepsOf("adam"), stepsOf("adamw"));
  });

  it("each has a default learning rate", () => {
    for (const name of optimizerNames)
      assert.ok(defaultLearningRates[name] > 0 && defaultLearningRates[name] <= 1);
  });
});

describe("whole steps", () => {
  const cases: Record<keyof typeof pytorch.networks, Partial<TrainerSettings>> = {
    decay: { optimizer: "adamw", learningRate: 0.02, weightDecay: 0.05 },
    penalty: { optimizer: "sgd", learningRate: 0.3, l2: 0.1 },
    clip: { optimizer: "sgd", learningRate: 0.3, l2: 0.1, clip: 0.2 },
    smoothing: { optimizer: "sgd", learningRate: 0.3, labelSmoothing: 0.2 },
  };
  for (const [name, settings] of Object.entries(cases) as [keyof typeof cases, Partial<TrainerSettings>][]) {
    it(`with ${name} are those of PyTorch, losses and weights`, () => {
      const { features, labels, start, steps } = pytorch.networks[name];
      const train = {
        rows: 5,
        features: Float64Array.from(features),
        labels: Uint32Array.from(labels),
      };
      const trainer = new Trainer(train, 3, 3, {
        ...plainSettings,
        hidden: [4],
        activation: "tanh",
        batchSize: 5,
        epochs: steps.length,
        ...settings,
      });
      const arrays = trainer.network.layers.flatMap(({ weights, biases }) => [weights, biases]);
      arrays.forEach((array, index) => array.set(start[index]!));
      for (const { loss, layers } of steps) {
        const [point] = [...trainer.epoch()].filter((met) => met !== null);
        assertRelativelyClose([point!.trainLoss], [loss], 1e-13);
        arrays.forEach((array, index) => assertClose(array, layers[index]!, 1e-13));
      }
    });
  }
});
