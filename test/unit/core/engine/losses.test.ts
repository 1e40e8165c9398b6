import assert from "node:assert/strict";
import { createCriterion } from "../../../../src/core/engine/criterion";
import { evaluate } from "../../../../src/core/engine/evaluate";
import { initializeNetwork } from "../../../../src/core/engine/initialize";
import { losses, type LossName } from "../../../../src/core/engine/losses";
import { Random } from "../../../../src/core/engine/random";
import { Trainer } from "../../../../src/core/engine/trainer";
import { resolveClassWeights } from "../../../../src/core/recipe/class-weights";
import { assertClose } from "./assert-close";
import { finish } from "./finish";
import { plainSettings } from "./plain-settings";
import { pytorch } from "./pytorch";
import { readSample } from "./sample-rows";

function lossOf(name: LossName, outputs: readonly number[], target: number, smoothing = 0) {
  const loss = losses[name].create(smoothing);
  const gradient = new Float64Array(outputs.length).fill(9);
  const values = Float64Array.from(outputs);
  const value = loss.valueWithGradient(values, target, gradient, 1);
  assertClose([loss.value(values, target)], [value], 1e-15 * Math.max(1, Math.abs(value)));
  const scaled = new Float64Array(outputs.length);
  assert.equal(loss.valueWithGradient(values, target, scaled, 0.25), value);
  assertClose(
    scaled,
    gradient.map((entry) => entry / 4),
    1e-15,
  );
  return { value, gradient };
}

describe("label smoothing", () => {
  for (const [smoothing, rows] of Object.entries(pytorch.smoothing)) {
    it(`of ${smoothing} gives the losses and gradients of PyTorch`, () => {
      for (const { logits, label, loss, gradient } of rows) {
        const met = lossOf("cross-entropy", logits, label, Number(smoothing));
        assertClose([met.value], [loss], 1e-12);
        assertClose(met.gradient, gradient, 1e-14);
      }
    });
  }

  it("is the cross-entropy against the smoothed target", () => {
    // By hand: logits log 1, log 2, log 5; probabilities 1/8, 2/8, 5/8; target 0.3/3 + 0.7 for the last.
    const { value } = lossOf("cross-entropy", [0, Math.log(2), Math.log(5)], 2, 0.3);
    assertClose([value], [-(0.1 * Math.log(1 / 8) + 0.1 * Math.log(2 / 8) + 0.8 * Math.log(5 / 8))], 1e-15);
  });
});

describe("the hinge loss", () => {
  it("gives the loss of the cs231n notes' example", () => {
    // Scores -2.85, 0.86, 0.28, true class 2: max(0, -2.85 - 0.28 + 1) + max(0, 0.86 - 0.28 + 1) = 1.58.
    const { value, gradient } = lossOf("hinge", [-2.85, 0.86, 0.28], 2);
    assertClose([value], [1.58], 1e-15);
    assert.deepEqual([...gradient], [0, 1, -1]);
  });

  it("is 0, with no gradient, once every margin is kept", () => {
    const { value, gradient } = lossOf("hinge", [3, 1, 2], 0);
    assertClose([value, ...gradient], [0, 0, 0, 0], 0);
  });

  it("is not finite where a score is not", () => {
    assert.ok(Number.isNaN(lossOf("hinge", [0, Number.NaN, 1], 0).value));
  });
});

describe("the squared error", () => {
  it("is the square of the residual, without a half", () => {
    const { value, gradient } = lossOf("squared-error", [3], 5);
    assert.deepEqual([value, ...gradient], [4, -4]);
  });
});

describe("class weights", () => {
  const iris = readSample("iris.csv", true);
  /** Every row of iris as often as its class says: 3, 1 and 2 times. */
  const repeats = [3, 1, 2];
  const rows = Array.from({ length: 150 }, (_, row) =>
    Array.from({ length: repeats[iris.labels[row]!]! }, () => row),
  ).flat();
  const repeated = {
    rows: rows.length,
    features: Float64Array.from(rows.flatMap((row) => [...iris.features.subarray(4 * row, 4 * row + 4)])),
    labels: Uint32Array.from(rows, (row) => iris.labels[row]!),
  };
  const fullBatch = { ...plainSettings, hidden: [5], optimizer: "sgd", batchSize: 1000, epochs: 20 } as const;

  it("train and measure as if rows were repeated", () => {
    const classWeights = resolveClassWeights("a=3,c=2", ["a", "b", "c"], [50, 50, 50]);
    const weighted = new Trainer(iris, 4, 3, { ...fullBatch, classWeights });
    const plain = new Trainer(repeated, 4, 3, fullBatch);
    const losses = [weighted, plain].map((trainer) =>
      [...trainer.run()].filter((point) => point !== null).map(({ trainLoss }) => trainLoss),
    );
    assertClose(losses[0]!, losses[1]!, 1e-12);
    weighted.network.layers.forEach(({ weights, biases }, index) => {
      assertClose(weights, plain.network.layers[index]!.weights, 1e-12);
      assertClose(biases, plain.network.layers[index]!.biases, 1e-12);
    });
    const criterion = createCriterion({ loss: "cross-entropy", labelSmoothing: 0, classWeights });
    const { loss } = finish(evaluate(weighted.network, iris, criterion));
    assertClose([loss], [finish(evaluate(plain.network, repeated)).loss], 1e-12);
  });

  it("make the loss of any part the mean over its rows as often as they count", () => {
    const classWeights = Float64Array.of(3, 1, 2);
    const criterion = createCriterion({ loss: "cross-entropy", labelSmoothing: 0, classWeights });
    const network = initializeNetwork([4, 3], "relu", new Random(1), "he");
    const [few, repeatedFew] = [
      { rows: 70, features: iris.features.slice(0, 280), labels: iris.labels.slice(0, 70) },
      { rows: 170, features: repeated.features.slice(0, 680), labels: repeated.labels.slice(0, 170) },
    ];
    const { loss } = finish(evaluate(network, few, criterion));
    assertClose([loss], [finish(evaluate(network, repeatedFew)).loss], 1e-12);
  });

  it("balanced are those that make all classes count alike", () => {
    // Classes of 1, 3 and 6 rows, repeated 6, 2 and 1 times.
    const balanced = resolveClassWeights("balanced", ["a", "b", "c"], [1, 3, 6])!;
    assertClose(balanced, [10 / 3, 10 / 9, 10 / 18], 1e-15);
    assertClose(balanced, resolveClassWeights("a=6,b=2,c=1", ["a", "b", "c"], [1, 3, 6])!, 1e-15);
  });
});
