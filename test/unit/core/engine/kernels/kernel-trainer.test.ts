import assert from "node:assert/strict";
import { activationNames, type ActivationName } from "../../../../../src/core/engine/activations";
import { evaluate, predictProbabilities } from "../../../../../src/core/engine/evaluate";
import { KernelTrainer } from "../../../../../src/core/engine/kernels/kernel-trainer";
import { NetworkRunner } from "../../../../../src/core/engine/kernels/network-runner";
import type { LabeledRows } from "../../../../../src/core/engine/labeled-rows";
import type { Network } from "../../../../../src/core/engine/network";
import { optimizerNames } from "../../../../../src/core/engine/optimizers";
import { Random } from "../../../../../src/core/engine/random";
import { Trainer, type TrainerPoint, type TrainerSettings } from "../../../../../src/core/engine/trainer";
import { assertClose } from "../assert-close";
import { readSample } from "../sample-rows";
import { kernelBuilds } from "./kernel-memory";

const settings: TrainerSettings = {
  hidden: [11],
  activation: "relu",
  optimizer: "adam",
  learningRate: 0.01,
  batchSize: 16,
  epochs: 2,
  weightDecay: 0,
  seed: 3,
};

function randomRows(rows: number, featureCount: number, classCount: number, density: number): LabeledRows {
  const random = new Random(9);
  const features = Float64Array.from({ length: rows * featureCount }, () =>
    random.next() < density ? Math.fround(random.normal()) : 0,
  );
  return {
    rows,
    features,
    labels: Uint32Array.from({ length: rows }, () => Math.floor(random.next() * classCount)),
  };
}

function pointsOf(trainer: { run(): Generator<TrainerPoint | null, void> }): TrainerPoint[] {
  return [...trainer.run()].filter((point) => point !== null);
}

function resultOf<T>(steps: Generator<null, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

function parametersOf(network: Network): number[] {
  return network.layers.flatMap(({ weights, biases }) => [...weights, ...biases]);
}

for (const build of kernelBuilds) {
  describe(`KernelTrainer, ${build}`, () => {
    /** Trains by the kernels and by the reference, and holds the two against each other. */
    function assertAgrees(
      part: LabeledRows,
      classCount: number,
      changes: Partial<TrainerSettings>,
      tolerance = 2e-5,
    ) {
      const featureCount = part.features.length / part.rows;
      const all = { ...settings, ...changes };
      const reference = new Trainer(part, featureCount, classCount, all);
      const trainer = new KernelTrainer(part, featureCount, classCount, all, { build });
      assert.equal(trainer.stepsPerEpoch, reference.stepsPerEpoch);
      const wanted = pointsOf(reference);
      const points = pointsOf(trainer);
      assert.deepEqual(
        points.map(({ step, epochs }) => [step, epochs]),
        wanted.map(({ step, epochs }) => [step, epochs]),
      );
      assertClose(
        points.map(({ trainLoss }) => trainLoss),
        wanted.map(({ trainLoss }) => trainLoss),
        tolerance,
        "loss",
      );
      assertClose(parametersOf(trainer.network), parametersOf(reference.network), tolerance, "parameter");
      return { trainer, reference };
    }

    for (const optimizer of optimizerNames) {
      it(`agrees with the reference by ${optimizer}, with weight decay`, () => {
        assertAgrees(randomRows(50, 7, 3, 1), 3, { optimizer, weightDecay: 0.1 });
        assertAgrees(randomRows(50, 7, 3, 1), 3, { optimizer });
      });
    }

    for (const activation of activationNames as readonly ActivationName[]) {
      it(`agrees with the reference through two layers of ${activation}`, () => {
        assertAgrees(randomRows(60, 9, 4, 1), 4, { activation, hidden: [33, 6], optimizer: "momentum" });
      });
    }

    it("agrees on sparse rows, with few classes and many, with a hidden layer and without", () => {
      for (const hidden of [[], [40]]) {
        for (const classCount of [2, 7, 12, 15, 45]) {
          assertAgrees(randomRows(60, 40, classCount, 0.15), classCount, { hidden });
        }
      }
    });

    it("agrees where a batch takes several blocks, and the last batch is smaller", () => {
      for (const density of [0.1, 1]) {
        assertAgrees(randomRows(700, 20, 3, density), 3, { batchSize: 600, optimizer: "sgd" });
      }
    });

    it("agrees on rows of small integers, held as bytes", () => {
      for (const density of [0.2, 1]) {
        const part = randomRows(80, 20, 3, density);
        const features = part.features.map((value) => Math.min(255, Math.round(Math.abs(value) * 10)));
        assertAgrees({ ...part, features }, 3, { learningRate: 0.001 });
      }
    });

    it("agrees where a layer takes many calls", () => {
      assertAgrees(randomRows(13, 1500, 3, 1), 3, {
        hidden: [1500, 8],
        epochs: 1,
        batchSize: 13,
        optimizer: "sgd",
      });
    });

    it("evaluates and predicts as the reference does", () => {
      for (const density of [0.1, 1]) {
        const part = randomRows(600, 30, 4, density);
        const { trainer, reference } = assertAgrees(part, 4, {});
        const wanted = resultOf(evaluate(reference.network, part));
        const found = resultOf(trainer.runner.evaluate(part));
        assert.ok(Math.abs(found.loss - wanted.loss) < 1e-5);
        assert.ok(Math.abs(found.accuracy - wanted.accuracy) < 0.005);
        const probabilities = predictProbabilities(trainer.network, part.features);
        assertClose(trainer.runner.predict(part.features), probabilities, 1e-6);
        const runner = NetworkRunner.of(trainer.network, build);
        for (const row of [0, 17]) {
          const features = part.features.subarray(row * 30, row * 30 + 30);
          assertClose(runner.predict(features), probabilities.subarray(row * 4, row * 4 + 4), 1e-6);
        }
      }
    });

    it("trains on after an evaluation at a point as if there had been none", () => {
      const part = randomRows(100, 6, 3, 1);
      const trained = (evaluates: boolean) => {
        const trainer = new KernelTrainer(part, 6, 3, settings, { build });
        for (const point of trainer.run()) if (point && evaluates) resultOf(trainer.runner.evaluate(part));
        return parametersOf(trainer.network);
      };
      assert.deepEqual(trained(true), trained(false));
    });

    it("gives the same bits from the same seed, and others from another", () => {
      const part = randomRows(100, 6, 3, 1);
      const trained = (seed: number) => {
        const trainer = new KernelTrainer(part, 6, 3, { ...settings, seed }, { build });
        return [...pointsOf(trainer).map(({ trainLoss }) => trainLoss), ...parametersOf(trainer.network)];
      };
      assert.deepEqual(trained(1), trained(1));
      assert.notDeepEqual(trained(1), trained(2));
    });

    it("learns the iris sample", () => {
      const part = readSample("iris.csv", true);
      const trainer = new KernelTrainer(part, part.featureCount, 3, { ...settings, epochs: 100 }, { build });
      pointsOf(trainer);
      assert.ok(resultOf(trainer.runner.evaluate(part)).accuracy >= 0.97);
    });

    it("stops where training diverges, and says what to change", () => {
      const part = randomRows(100, 6, 3, 1);
      const trainer = new KernelTrainer(
        part,
        6,
        3,
        { ...settings, optimizer: "sgd", learningRate: 1e20, epochs: 50 },
        { build },
      );
      assert.throws(() => pointsOf(trainer), {
        code: "training-diverged",
        message: /try a smaller one, such as 10+\./,
      });
    });

    it("refuses features that are not whole rows", () => {
      const part = randomRows(10, 6, 3, 1);
      const trainer = new KernelTrainer(part, 6, 3, settings, { build });
      assert.throws(
        () => trainer.runner.predict(new Float64Array(7)),
        /6 features cannot predict from 7 values/,
      );
      assert.throws(() => new KernelTrainer(part, 5, 3, settings, { build }), { code: "internal" });
    });

    it("yields often within a long step", () => {
      const part = randomRows(64, 1000, 3, 1);
      const trainer = new KernelTrainer(
        part,
        1000,
        3,
        { ...settings, hidden: [1000], epochs: 1, batchSize: 64 },
        { build },
      );
      // 64 rows x 1,000,000 weights x 2 and Adam's step: more than 128 million multiply-adds, at most 34 million between.
      assert.ok([...trainer.run()].filter((point) => point === null).length >= 3);
    });
  });
}
