import assert from "node:assert/strict";
import { activationNames } from "../../../../src/core/engine/activations";
import {
  evaluate,
  evaluateRegression,
  predictOutputs,
  predictProbabilities,
} from "../../../../src/core/engine/evaluate";
import { lossAndGradients } from "../../../../src/core/engine/gradient";
import { initializeNetwork } from "../../../../src/core/engine/initialize";
import { chooseTraining } from "../../../../src/core/engine/kernels/kernel-training";
import type { LabeledRows } from "../../../../src/core/engine/labeled-rows";
import {
  batchOptimizerNames,
  defaultLearningRates,
  optimizerNames,
} from "../../../../src/core/engine/optimizers";
import { penalty } from "../../../../src/core/engine/penalties";
import { Random } from "../../../../src/core/engine/random";
import { Trainer, type TrainerPoint } from "../../../../src/core/engine/trainer";
import type { TrainerSettings } from "../../../../src/core/engine/trainer-settings";
import { plainTraining } from "../../../../src/core/engine/training-method";
import { LabError } from "../../../../src/core/errors";
import { assertClose } from "./assert-close";
import { finish } from "./finish";
import { plainSettings } from "./plain-settings";
import { readSample } from "./sample-rows";

const defaults: TrainerSettings = { ...plainSettings, hidden: [16], epochs: 5 };

const xor: LabeledRows = {
  rows: 4,
  features: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1),
  labels: Uint32Array.of(0, 1, 1, 0),
};

function pointsOf(trainer: Trainer): TrainerPoint[] {
  return [...trainer.run()].filter((point) => point !== null);
}

function measure(trainer: Trainer, part: LabeledRows): { loss: number; accuracy: number } {
  return finish(evaluate(trainer.network, part));
}

const parametersOf = (trainer: Trainer) =>
  trainer.network.layers.flatMap(({ weights, biases }) => [...weights, ...biases]);

/** Rows of two numbers that no line divides, as many as asked for. */
function manyRows(rows: number): LabeledRows {
  const random = new Random(99);
  const features = Float64Array.from({ length: 2 * rows }, () => random.normal());
  const labels = Uint32Array.from({ length: rows }, (_, row) =>
    Number(features[2 * row]! * features[2 * row + 1]! > 0),
  );
  return { rows, features, labels };
}

describe("Trainer", () => {
  const iris = readSample("iris.csv", true);

  it("repeats its curve and its weights bit for bit for the same seed", () => {
    for (const optimizer of optimizerNames) {
      const [first, second] = [1, 2].map(() => new Trainer(iris, 4, 3, { ...defaults, optimizer }));
      assert.deepEqual(pointsOf(first!), pointsOf(second!));
      assert.deepEqual(parametersOf(first!), parametersOf(second!));
    }
  });

  it("gives another curve for another seed", () => {
    const losses = [1, 2].map(
      (seed) => pointsOf(new Trainer(iris, 4, 3, { ...defaults, seed }))[4]!.trainLoss,
    );
    assert.notEqual(losses[0], losses[1]);
  });

  it("takes every row once an epoch, each epoch in another order that the seed decides", () => {
    const rows = manyRows(1000);
    // So small a rate leaves the weights as they are: the losses show the order alone.
    const settings = {
      ...defaults,
      optimizer: "sgd",
      learningRate: 1e-300,
      batchSize: 10,
      epochs: 2,
    } as const;
    const losses = pointsOf(new Trainer(rows, 2, 2, settings)).map(({ trainLoss }) => trainLoss);
    const [first, second] = [losses.slice(0, 50), losses.slice(50)];
    assertClose([first[49]!], [second[49]!], 1e-12);
    assert.notEqual(first[0], second[0]);
    // Softmax regression starts at 0 for every seed, so only the order can differ.
    const curves = [1, 2].map((seed) => pointsOf(new Trainer(iris, 4, 3, { ...defaults, hidden: [], seed })));
    assert.notDeepEqual(curves[0], curves[1]);
  });

  it("runs exactly the epochs asked for, with a point at each one's end", () => {
    for (const epochs of [1, 7]) {
      const trainer = new Trainer(iris, 4, 3, { ...defaults, epochs });
      assert.equal(trainer.stepsPerEpoch, 5);
      const points = pointsOf(trainer);
      assert.deepEqual(
        points.map(({ step, epochs }) => [step, epochs]),
        Array.from({ length: epochs }, (_, epoch) => [5 * (epoch + 1), epoch + 1]),
      );
    }
  });

  it("gives 50 points an epoch, evenly spread, where an epoch has more than 50 steps", () => {
    const rows = manyRows(1000);
    const points = pointsOf(new Trainer(rows, 2, 2, { ...defaults, batchSize: 3, epochs: 2 }));
    assert.equal(points.length, 100);
    assert.equal(points[49]!.epochs, 1);
    assert.equal(points[49]!.step, 334);
    assert.equal(points[99]!.epochs, 2);
    const gaps = points.slice(1).map((point, index) => point.step - points[index]!.step);
    assert.ok(
      gaps.every((gap) => gap === 6 || gap === 7),
      gaps.join(),
    );
    for (const { step, epochs } of points.slice(0, 49)) assertClose([epochs], [(3 * step) / 1000], 1e-12);
  });

  it("gives fewer and fewer points an epoch after the first 200, however long it trains", () => {
    const points = pointsOf(new Trainer(manyRows(51), 2, 2, { ...defaults, batchSize: 1, epochs: 1000 }));
    const within = (epoch: number) =>
      points.filter(({ epochs }) => epochs > epoch && epochs <= epoch + 1).length;
    assert.deepEqual([0, 199, 200, 400, 999].map(within), [50, 50, 50, 25, 10]);
    assert.ok(points.length < 200 * 50 + 10_000 * Math.log(1000 / 200), `${points.length} points`);
    assert.equal(points.filter(({ epochs }) => Number.isInteger(epochs)).length, 1000);
  });

  it("gives one point an epoch of 50 steps", () => {
    assert.equal(
      pointsOf(new Trainer(manyRows(100), 2, 2, { ...defaults, batchSize: 2, epochs: 3 })).length,
      3,
    );
  });

  it("takes all rows as one batch where the batch size is above their number", () => {
    const trainer = new Trainer(iris, 4, 3, { ...defaults, batchSize: 1_000_000, epochs: 2 });
    assert.equal(trainer.stepsPerEpoch, 1);
    assert.deepEqual(
      pointsOf(trainer).map(({ step }) => step),
      [1, 2],
    );
  });

  it("makes the step of the mean gradient of its batch, the last, smaller batch of its own rows", () => {
    // Equal rows, so that every order is the same: batches of 2 and 1.
    const rows: LabeledRows = {
      rows: 3,
      features: Float64Array.of(1, -2, 1, -2, 1, -2),
      labels: Uint32Array.of(1, 1, 1),
    };
    const settings = {
      ...defaults,
      optimizer: "sgd",
      learningRate: 0.5,
      batchSize: 2,
      epochs: 1,
      hidden: [],
    } as const;
    const trainer = new Trainer(rows, 2, 2, settings);
    const [point] = pointsOf(trainer);
    // From 0 the gradient is x (p - y): p = (1/2, 1/2), then by hand logits (-1.5, 1.5), p_0 = 1 / (1 + e^3).
    const p = 1 / (1 + Math.exp(3));
    const { weights, biases } = trainer.network.layers[0]!;
    const moved = 0.25 + 0.5 * p;
    assertClose(weights, [-moved, moved, 2 * moved, -2 * moved], 1e-15);
    assertClose(biases, [-moved, moved], 1e-15);
    assertClose([point!.trainLoss], [(2 * Math.LN2 + Math.log1p(Math.exp(-3))) / 3], 1e-15);
  });

  it("takes its first step along the gradient that the numeric checks know", () => {
    const trainer = new Trainer(iris, 4, 3, { ...defaults, optimizer: "sgd", batchSize: 150, epochs: 1 });
    const before = structuredClone(trainer.network);
    pointsOf(trainer);
    const { gradients } = lossAndGradients(
      before,
      iris,
      Uint32Array.from({ length: 150 }, (_, row) => row),
    );
    before.layers.forEach(({ weights }, index) => {
      const wanted = weights.map((weight, i) => weight - 0.01 * gradients[index]!.weights[i]!);
      assertClose(trainer.network.layers[index]!.weights, wanted, 1e-15);
    });
  });

  it("shrinks weights, not biases, by learning rate times weight decay, for every optimizer", () => {
    // Features of 0 leave the hidden layer's weights without gradient.
    const rows: LabeledRows = { rows: 2, features: new Float64Array(4), labels: Uint32Array.of(0, 1) };
    for (const optimizer of batchOptimizerNames) {
      const settings = { ...defaults, optimizer, learningRate: 0.1, epochs: 3 };
      const [plain, decayed] = [0, 0.5].map(
        (weightDecay) => new Trainer(rows, 2, 2, { ...settings, weightDecay }),
      );
      const start = [...plain!.network.layers[0]!.weights];
      plain!.network.layers[0]!.biases.fill(-1);
      decayed!.network.layers[0]!.biases.fill(-1);
      pointsOf(plain!);
      pointsOf(decayed!);
      assert.deepEqual([...plain!.network.layers[0]!.weights], start);
      assertClose(
        decayed!.network.layers[0]!.weights,
        start.map((weight) => weight * 0.95 ** 3),
        1e-15,
      );
      assert.deepEqual([...decayed!.network.layers[0]!.biases], [...plain!.network.layers[0]!.biases]);
    }
  });

  it("finds the optimum of a softmax regression known in closed form", () => {
    // Two groups, told apart by a one-hot feature; the best prediction for each is its class frequencies.
    const counts = [
      [6, 3, 1],
      [2, 3, 5],
    ];
    const cells = counts.flatMap((group, feature) =>
      group.flatMap((count, label) => Array.from({ length: count }, () => ({ feature, label }))),
    );
    const rows: LabeledRows = {
      rows: 20,
      features: Float64Array.from(cells.flatMap(({ feature }) => (feature === 0 ? [1, 0] : [0, 1]))),
      labels: Uint32Array.from(cells, ({ label }) => label),
    };
    const settings = {
      ...defaults,
      hidden: [],
      optimizer: "sgd",
      learningRate: 1,
      batchSize: 20,
      epochs: 1000,
    } as const;
    const trainer = new Trainer(rows, 2, 3, settings);
    pointsOf(trainer);
    assertClose(
      predictProbabilities(trainer.network, Float64Array.of(1, 0, 0, 1)),
      [0.6, 0.3, 0.1, 0.2, 0.3, 0.5],
      1e-9,
    );
    const entropy = counts.flat().reduce((sum, count) => sum - (count / 20) * Math.log(count / 10), 0);
    assertClose([measure(trainer, rows).loss], [entropy], 1e-12);
  });

  describe("on cs231n's spiral, full batch, rate 1, penalty ½ · 0.001 · W²", () => {
    const spiral = readSample("spiral.csv", false);
    const settings = {
      ...plainSettings,
      initializer: "normal",
      optimizer: "sgd",
      learningRate: 1,
      l2: 1e-3,
      batchSize: 300,
    } as const;

    it("gives the published losses and accuracy of the softmax classifier", () => {
      const trainer = new Trainer(spiral, 2, 3, { ...settings, epochs: 200 });
      const objective = () => measure(trainer, spiral).loss + penalty(trainer.network.layers, settings);
      for (const point of trainer.run()) {
        if (point?.step === 190) assertClose([objective()], [0.786302], 5e-7);
      }
      assertClose([objective()], [0.786282], 5e-7);
      assert.equal(Math.round(300 * measure(trainer, spiral).accuracy), 148);
    });

    it("gives the published accuracy of the 2-100-3 network after 10,000 steps, by the kernels", () => {
      const all = { ...settings, hidden: [100], epochs: 10_000 };
      const method = finish(chooseTraining(all, spiral, 2));
      assert.notEqual(method, plainTraining);
      const trainer = new Trainer(spiral, 2, 3, all, null, method);
      for (const point of trainer.run()) assert.ok(point === null || point.trainLoss < 1.2);
      assert.ok(measure(trainer, spiral).accuracy >= 0.97);
    });
  });

  it("learns a linear SVM: iris's first class is apart from the others by the margin", () => {
    const labels = iris.labels.map((label) => Math.min(label, 1)) as Uint32Array;
    const svm = {
      ...plainSettings,
      loss: "hinge",
      optimizer: "sgd",
      learningRate: 0.1,
      epochs: 100,
    } as const;
    const trainer = new Trainer({ ...iris, labels }, 4, 2, svm);
    pointsOf(trainer);
    const scores = predictOutputs(trainer.network, iris.features);
    labels.forEach((label, row) => {
      assert.ok(scores[2 * row + label]! - scores[2 * row + 1 - label]! >= 0.99, `row ${row}`);
    });
  });

  it("learns a curve, a number for each row", () => {
    const x = Float64Array.from({ length: 200 }, (_, row) => row / 100 - 1);
    const rows: LabeledRows = { rows: 200, features: x, labels: x.map((value) => Math.sin(3 * value)) };
    const regression = { ...defaults, loss: "squared-error", activation: "tanh", epochs: 150 } as const;
    const trainer = new Trainer(rows, 1, 1, regression);
    pointsOf(trainer);
    const evaluation = evaluateRegression(trainer.network, rows, trainer.criterion);
    const { r2, rmse, loss } = finish(evaluation);
    assert.ok(r2 > 0.99, `R² ${r2}`);
    assertClose([rmse * rmse], [loss], 1e-12);
  });

  it("drives weights to 0 by an L1 penalty, those of useless features first", () => {
    const random = new Random(5);
    const features = Float64Array.from({ length: 400 }, () => random.normal());
    const rows: LabeledRows = {
      rows: 200,
      features,
      labels: Float64Array.from({ length: 200 }, (_, row) => 2 * features[2 * row]!),
    };
    const settings = { ...defaults, hidden: [], loss: "squared-error", optimizer: "sgd" } as const;
    const trainer = new Trainer(rows, 2, 1, {
      ...settings,
      learningRate: 0.01,
      batchSize: 200,
      epochs: 1000,
      l1: 0.5,
    });
    pointsOf(trainer);
    const [useful, useless] = trainer.network.layers[0]!.weights;
    // The slope of mean (2x - wx)² is -2 E[x²] (2 - w): it balances l1 at w = 2 - l1 / (2 E[x²]).
    const square = features.reduce((sum, x, i) => sum + (i % 2 === 0 ? x * x : 0), 0) / 200;
    assertClose([useful!, useless!], [2 - 0.25 / square, 0], 0.02);
  });

  for (const activation of activationNames.filter((name) => name !== "identity")) {
    it(`learns XOR with ${activation}`, () => {
      const trainer = new Trainer(xor, 2, 2, { ...defaults, activation, learningRate: 0.05, epochs: 500 });
      pointsOf(trainer);
      const { loss, accuracy } = measure(trainer, xor);
      assert.equal(accuracy, 1);
      assert.ok(loss < 0.05, `loss ${loss}`);
    });
  }

  for (const optimizer of batchOptimizerNames) {
    it(`learns iris with ${optimizer} at its default learning rate, for each of five seeds`, () => {
      for (const seed of [1, 2, 3, 4, 5]) {
        const settings = {
          ...defaults,
          optimizer,
          learningRate: defaultLearningRates[optimizer],
          epochs: 100,
          seed,
        };
        const trainer = new Trainer(iris, 4, 3, settings);
        pointsOf(trainer);
        const { loss, accuracy } = measure(trainer, iris);
        assert.ok(accuracy >= 0.96 && loss < 0.1, `seed ${seed}: accuracy ${accuracy}, loss ${loss}`);
      }
    });
  }

  it("yields between blocks of a large model's batch", () => {
    const random = new Random(3);
    const rows: LabeledRows = {
      rows: 64,
      features: Float64Array.from({ length: 64 * 784 }, () => random.next()),
      labels: Uint32Array.from({ length: 64 }, (_, row) => row % 10),
    };
    const yields = [
      ...new Trainer(rows, 784, 10, { ...defaults, hidden: [128], batchSize: 64, epochs: 1 }).run(),
    ];
    assert.ok(yields.length > 8, `${yields.length} yields`);
    assert.equal(yields.filter((point) => point !== null).length, 1);
  });

  it("does nothing while it is not pulled", () => {
    const trainer = new Trainer(iris, 4, 3, defaults);
    const run = trainer.run();
    run.next();
    const paused = parametersOf(trainer);
    assert.deepEqual(parametersOf(trainer), paused);
    const rest = [...run].filter((point) => point !== null);
    assert.deepEqual(rest, pointsOf(new Trainer(iris, 4, 3, defaults)).slice(1));
  });

  it("stops where training diverges, and says what to try", () => {
    const settings = { ...defaults, optimizer: "sgd", learningRate: 1e200, epochs: 50 } as const;
    assert.throws(
      () => pointsOf(new Trainer(iris, 4, 3, settings)),
      (error) => {
        assert.ok(error instanceof LabError);
        assert.equal(error.code, "training-diverged");
        assert.match(
          error.message,
          /step 2 in epoch 1: the loss is NaN\. .* 1e\+200; try a smaller one, such as 1e\+199/,
        );
        return true;
      },
    );
  });

  it("does not end with weights that are not finite", () => {
    const rows: LabeledRows = { rows: 1, features: Float64Array.of(1e200), labels: Uint32Array.of(0) };
    const settings = { ...defaults, hidden: [], optimizer: "sgd", learningRate: 1e200, epochs: 1 } as const;
    assert.throws(() => pointsOf(new Trainer(rows, 1, 2, settings)), { code: "training-diverged" });
  });

  it("refuses rows that do not fit the counts, no rows, and a model too large to hold", () => {
    assert.throws(
      () => new Trainer({ ...xor, rows: 3 }, 2, 2, defaults),
      /3 rows of 2 features needs 6 feature values/,
    );
    assert.throws(() => new Trainer(xor, 2, 1, defaults), /A label is 1; with 1 classes/);
    const none: LabeledRows = { rows: 0, features: new Float64Array(0), labels: new Uint32Array(0) };
    assert.throws(() => new Trainer(none, 2, 2, defaults), { code: "table-empty" });
    assert.throws(() => new Trainer(xor, 2, 2, { ...defaults, hidden: [100_000, 100_000] }), {
      code: "model-too-large",
    });
  });

  it("draws its first weights and its order from separate streams of the seed", () => {
    const trainer = new Trainer(xor, 2, 2, defaults);
    const drawn = initializeNetwork([2, 16, 2], "relu", new Random(defaults.seed));
    assert.notDeepEqual([...trainer.network.layers[0]!.weights], [...drawn.layers[0]!.weights]);
  });
});
