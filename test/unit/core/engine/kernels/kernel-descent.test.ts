import assert from "node:assert/strict";
import fc from "fast-check";
import { activationNames } from "../../../../../src/core/engine/activations";
import { evaluate, predictProbabilities } from "../../../../../src/core/engine/evaluate";
import { plainCrossEntropy } from "../../../../../src/core/engine/criterion";
import { initializeNetwork } from "../../../../../src/core/engine/initialize";
import { NetworkRunner } from "../../../../../src/core/engine/kernels/network-runner";
import { Random } from "../../../../../src/core/engine/random";
import type { LabeledRows } from "../../../../../src/core/engine/labeled-rows";
import { batchOptimizerNames } from "../../../../../src/core/engine/optimizers";
import { Trainer, type TrainerPoint } from "../../../../../src/core/engine/trainer";
import type { TrainerSettings } from "../../../../../src/core/engine/trainer-settings";
import type { TrainerState } from "../../../../../src/core/engine/trainer-state";
import { assertClose } from "../assert-close";
import { finish } from "../finish";
import { plainSettings } from "../plain-settings";
import { readSample } from "../sample-rows";
import { kernelBuilds } from "./kernel-memory";
import { kernelTrainer, parametersOf, pointsOf, randomRows, shiftedRows } from "./kernel-trainer";

type Made = ReturnType<typeof kernelTrainer>;

const settings: TrainerSettings = { ...plainSettings, hidden: [11], batchSize: 16, epochs: 2, seed: 3 };

for (const build of kernelBuilds) {
  describe(`KernelDescent, ${build}`, () => {
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
      const { trainer, descent } = kernelTrainer(part, featureCount, classCount, all, { build });
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
      return { trainer, reference, descent };
    }

    for (const optimizer of batchOptimizerNames) {
      it(`agrees with the reference by ${optimizer}, with weight decay`, () => {
        assertAgrees(randomRows(50, 7, 3, 1), 3, { optimizer, weightDecay: 0.1 });
        assertAgrees(randomRows(50, 7, 3, 1), 3, { optimizer });
      });
    }

    for (const activation of activationNames) {
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

    it("agrees on sparse rows that scaling has shifted", () => {
      for (const hidden of [[], [40]]) {
        for (const classCount of [2, 12, 45]) {
          const part = shiftedRows(60, 40, classCount, 0.15);
          assertAgrees(part, classCount, { hidden, weightDecay: 0.1, l2: 0.05 });
          assertAgrees(part, classCount, { hidden, l1: 0.02, clip: 0.5, optimizer: "momentum" });
        }
      }
      assertAgrees(shiftedRows(700, 20, 3, 0.1), 3, { batchSize: 600, optimizer: "sgd" });
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
        const { trainer, reference, descent } = assertAgrees(part, 4, {});
        const wanted = finish(evaluate(reference.network, part));
        const found = finish(descent.runner.evaluate(part));
        assert.ok(Math.abs(found.loss - wanted.loss) < 1e-5);
        assert.ok(Math.abs(found.accuracy - wanted.accuracy) < 0.005);
        const probabilities = predictProbabilities(trainer.network, part.features);
        assertClose(descent.runner.predict(part.features), probabilities, 1e-6);
        const runner = NetworkRunner.of(trainer.network, build);
        for (const row of [0, 17]) {
          const features = part.features.subarray(row * 30, row * 30 + 30);
          assertClose(runner.predict(features), probabilities.subarray(row * 4, row * 4 + 4), 1e-6);
        }
      }
    });

    it("predicts the same from bytes, floats and doubles, from few rows and many", () => {
      for (const [featureCount, density] of [
        [24, 1],
        [24, 0.2],
        [30, 1],
        [30, 0.2],
      ] as const) {
        const { features } = randomRows(300, featureCount, 4, density);
        const bytes = Uint8Array.from(features, (value) => Math.abs(50 * value));
        const network = initializeNetwork([featureCount, 21, 4], "relu", new Random(5), "auto");
        const runner = NetworkRunner.of(network, build);
        const expected = predictProbabilities(network, Float64Array.from(bytes));
        for (const Form of [Uint8Array, Float32Array, Float64Array]) {
          const all = Form.from(bytes);
          assertClose(runner.predict(all), expected, 1e-4);
          const part = all.subarray(featureCount, 6 * featureCount);
          assertClose(runner.predict(part), expected.subarray(4, 24), 1e-4);
        }
      }
    });

    it("trains on after an evaluation at a point as if there had been none", () => {
      const part = randomRows(100, 6, 3, 1);
      const trained = (evaluates: boolean) => {
        const { trainer } = kernelTrainer(part, 6, 3, settings, { build });
        for (const point of trainer.run()) if (point && evaluates) finish(trainer.measure(part));
        return parametersOf(trainer.network);
      };
      assert.deepEqual(trained(true), trained(false));
    });

    it("gives the same bits from the same seed, and others from another", () => {
      const part = randomRows(100, 6, 3, 1);
      const trained = (seed: number) => {
        const { trainer } = kernelTrainer(part, 6, 3, { ...settings, seed }, { build });
        return [...pointsOf(trainer).map(({ trainLoss }) => trainLoss), ...parametersOf(trainer.network)];
      };
      assert.deepEqual(trained(1), trained(1));
      assert.notDeepEqual(trained(1), trained(2));
    });

    it("learns the iris sample", () => {
      const part = readSample("iris.csv", true);
      const { trainer } = kernelTrainer(part, part.featureCount, 3, { ...settings, epochs: 100 }, { build });
      pointsOf(trainer);
      assert.ok(finish(evaluate(trainer.network, part)).accuracy >= 0.97);
    });

    it("stops where training diverges, and says what to change", () => {
      const part = randomRows(100, 6, 3, 1);
      const { trainer } = kernelTrainer(
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
      const { descent } = kernelTrainer(part, 6, 3, settings, { build });
      assert.throws(
        () => descent.runner.predict(new Float64Array(7)),
        /6 features cannot predict from 7 values/,
      );
      assert.throws(() => kernelTrainer(part, 5, 3, settings, { build }), { code: "internal" });
    });

    it("yields often within a long step", () => {
      const part = randomRows(64, 1000, 3, 1);
      const { trainer } = kernelTrainer(
        part,
        1000,
        3,
        { ...settings, hidden: [1000], epochs: 1, batchSize: 64 },
        { build },
      );
      // 64 rows x 1,000,000 weights x 2 and Adam's step: more than 128 million multiply-adds, at most 34 million between.
      assert.ok([...trainer.run()].filter((point) => point === null).length >= 3);
    });

    it("yields often while it copies many parameters, and goes back to them", () => {
      const all = { ...settings, hidden: [1500, 1400], epochs: 1 };
      const { trainer, descent } = kernelTrainer(randomRows(16, 400, 3, 1), 400, 3, all, { build });
      const before = descent.network;
      const steps = descent.keep();
      let pieces = 1;
      let next = steps.next();
      for (; !next.done; next = steps.next()) pieces++;
      assert.ok(trainer.parameters / pieces <= 2 ** 20, `${pieces} pieces`);
      finish(trainer.run());
      assert.notDeepEqual(descent.network, before);
      descent.goBack(next.value);
      assert.deepEqual(descent.network, before);
    });

    it("agrees on penalties, apart and together, with weight decay and without", () => {
      for (const penalties of [{ l1: 0.02 }, { l2: 0.05 }, { l1: 0.01, l2: 0.03, weightDecay: 0.1 }]) {
        for (const optimizer of ["sgd", "adam"] as const) {
          assertAgrees(randomRows(50, 7, 35, 1), 35, { ...penalties, optimizer });
        }
      }
    });

    for (const hidden of [[], [11], [40, 7]]) {
      it(`agrees on hinge and on squared error, hidden ${hidden.join("-")}`, () => {
        const classWeights = Float64Array.of(0.5, 2, 1.25);
        const part = randomRows(50, 7, 3, 1);
        assertAgrees(part, 3, { loss: "hinge", hidden, optimizer: "sgd" });
        assertAgrees(part, 3, { loss: "hinge", hidden, optimizer: "sgd", classWeights });
        const labels = Float64Array.from({ length: 50 }, (_, row) => Math.sin(row * row));
        const numbers = { ...part, labels };
        const { trainer, reference } = assertAgrees(numbers, 1, { loss: "squared-error", hidden });
        const [found, wanted] = [trainer, reference].map((either) => finish(either.measure(numbers)));
        assert.deepEqual(Object.keys(found!), ["loss", "r2", "mae", "rmse"]);
        assertClose(Object.values(found!), Object.values(wanted!), 1e-4);
      });
    }

    it("agrees on clipping, where it acts and where it does not, with penalties and without", () => {
      for (const optimizer of ["sgd", "adam"] as const) {
        for (const clip of [0.05, 1000]) {
          for (const density of [0.2, 1]) {
            const part = randomRows(50, 30, 35, density);
            assertAgrees(part, 35, { optimizer, clip, hidden: [40, 6] });
            assertAgrees(part, 35, { optimizer, clip, hidden: [], l1: 0.01, l2: 0.1, weightDecay: 0.1 });
          }
        }
      }
    });

    it("drops units in training steps alone, in every epoch others", () => {
      const part = randomRows(60, 9, 3, 1);
      const all = { ...settings, hidden: [20], dropout: 0.5, learningRate: 1e-12, epochs: 5 };
      const { trainer, descent } = kernelTrainer(part, 9, 3, all, { build });
      const losses = pointsOf(trainer).map(({ trainLoss }) => trainLoss);
      const { loss } = finish(descent.runner.evaluate(part));
      assert.ok(Math.abs(loss - finish(evaluate(trainer.network, part)).loss) < 1e-6);
      assert.equal(new Set(losses).size, losses.length);
      for (const met of losses) assert.ok(Math.abs(met - loss) > 1e-4, `${met} and ${loss}`);
    });

    it("learns the iris sample with dropout and clipping", () => {
      const part = readSample("iris.csv", true);
      const all = { ...settings, hidden: [32], dropout: 0.3, clip: 1, epochs: 100 };
      const { trainer } = kernelTrainer(part, part.featureCount, 3, all, { build });
      pointsOf(trainer);
      assert.ok(finish(evaluate(trainer.network, part)).accuracy >= 0.96);
    });

    it("agrees on class weights and on label smoothing, apart and together", () => {
      const classWeights = Float64Array.of(0.5, 2, 1.25);
      const { trainer, reference } = assertAgrees(randomRows(50, 7, 3, 1), 3, { classWeights });
      assertAgrees(randomRows(50, 7, 3, 1), 3, { labelSmoothing: 0.2 });
      assertAgrees(randomRows(50, 7, 3, 1), 3, { labelSmoothing: 0.2, classWeights });
      const held = randomRows(70, 7, 3, 0.5);
      const [found, wanted] = [trainer, reference].map((either) => finish(either.measure(held)));
      assert.ok(Math.abs(found!.loss - wanted!.loss) < 1e-5);
      const plain = finish(evaluate(reference.network, held, plainCrossEntropy));
      assert.ok(Math.abs(found!.loss - plain.loss) > 1e-3);
    });

    for (const schedule of ["step", "cosine", "plateau"] as const) {
      it(`agrees on the ${schedule} schedule with warm-up and a rate that is changed`, () => {
        const part = randomRows(60, 5, 3, 1);
        const all = { ...settings, schedule, warmup: 3, optimizer: "nesterov", epochs: 30 } as const;
        const reference = new Trainer(part, 5, 3, all);
        const { trainer } = kernelTrainer(part, 5, 3, all, { build });
        for (const either of [reference, trainer]) {
          finish(either.epoch());
          either.learningRate = 0.03;
        }
        const [found, wanted] = [trainer, reference].map((either) =>
          pointsOf(either).map(({ trainLoss }) => trainLoss),
        );
        assertClose(found!, wanted!, 1e-4);
      });
    }

    it("goes on from a state with the bits of a run that was never interrupted, wherever it was", () => {
      const part = randomRows(45, 6, 3, 0.6);
      const held = randomRows(20, 6, 3, 0.6);
      const settingsOf = fc.record({
        optimizer: fc.constantFrom(...batchOptimizerNames),
        schedule: fc.constantFrom("constant", "cosine", "plateau"),
        hidden: fc.constantFrom([], [5], [6, 4], [40]),
        activation: fc.constantFrom("relu", "gelu"),
        batchSize: fc.constantFrom(1, 7, 1000),
        earlyStopping: fc.constantFrom(0, 2),
        l2: fc.constantFrom(0, 0.01),
        loss: fc.constantFrom("cross-entropy", "hinge"),
        dropout: fc.constantFrom(0, 0.4),
        clip: fc.constantFrom(0, 0.1),
        epochs: fc.integer({ min: 1, max: 4 }),
        seed: fc.nat(1000),
      });
      fc.assert(
        fc.property(settingsOf, fc.nat(), (some, place) => {
          const all: TrainerSettings = { ...plainSettings, ...(some as Partial<TrainerSettings>) };
          const { trainer: whole } = kernelTrainer(part, 6, 3, all, { build, validation: held });
          const points: TrainerPoint[] = [];
          const states: TrainerState[] = [];
          while (whole.ending === null) {
            states.push(structuredClone(whole.state()));
            const point = finish(whole.step());
            if (point) points.push(point);
          }
          whole.restoreBest();
          const resume = states[place % states.length]!;
          const { trainer: resumed } = kernelTrainer(part, 6, 3, all, { build, validation: held, resume });
          const rest = pointsOf(resumed);
          assert.ok(rest.length > 0);
          assert.deepEqual(rest, points.slice(points.length - rest.length));
          assert.deepEqual(resumed.network, whole.network);
          assert.deepEqual(resumed.state().descent, whole.state().descent);
        }),
        { numRuns: 40 },
      );
    });

    it("makes many small steps in one go with the bits of single ones", () => {
      const part = randomRows(130, 6, 3, 0.6);
      for (const [batchSize, stepsAtOnce] of [
        [1, 64],
        [7, 19],
        [200, 1],
      ] as const) {
        const changes = { batchSize, dropout: 0.3, classWeights: Float64Array.of(1, 2, 0.5) };
        const all: TrainerSettings = { ...settings, ...changes, schedule: "cosine", epochs: 3 };
        const [whole, single] = [0, 1].map(() => kernelTrainer(part, 6, 3, all, { build })) as [Made, Made];
        assert.ok(whole.descent.stepsAtOnce >= stepsAtOnce);
        const points: TrainerPoint[] = [];
        while (single.trainer.ending === null) {
          const point = finish(single.trainer.step());
          if (point) points.push(point);
        }
        assert.deepEqual(pointsOf(whole.trainer), points);
        assert.deepEqual(whole.trainer.network, single.trainer.network);
        assert.deepEqual(whole.trainer.state(), single.trainer.state());
      }
    });

    it("tells the step that diverged, also among many made in one go", () => {
      const part = randomRows(130, 6, 3, 0.6);
      const all: TrainerSettings = {
        ...settings,
        batchSize: 4,
        optimizer: "sgd",
        learningRate: 1e12,
        epochs: 9,
      };
      const messages = [1, Infinity].map((atMost) => {
        const { trainer } = kernelTrainer(part, 6, 3, all, { build });
        try {
          for (;;) finish(trainer.advance(atMost));
        } catch (error) {
          return (error as Error).message;
        }
      });
      assert.match(messages[0]!, /diverged at step ([2-9]|\d\d) in epoch 1:/);
      assert.equal(messages[1], messages[0]);
    });

    it("stops early, with the weights of the best epoch", () => {
      const [part, held] = [randomRows(60, 8, 3, 1), randomRows(30, 8, 3, 0.8)];
      const all = { ...settings, learningRate: 0.1, epochs: 300, earlyStopping: 4 };
      const { trainer } = kernelTrainer(part, 8, 3, all, { build, validation: held });
      const weights: number[][] = [];
      const losses: number[] = [];
      while (trainer.ending === null) {
        for (const point of trainer.epoch()) if (point) losses.push(point.validation!.loss);
        weights.push(parametersOf(trainer.network));
      }
      assert.equal(trainer.ending, "early-stopping");
      const best = losses.indexOf(Math.min(...losses));
      assert.equal(losses.length, best + 1 + all.earlyStopping);
      finish(trainer.run());
      assert.deepEqual(parametersOf(trainer.network), weights[best]);
      assert.equal(finish(trainer.measure(held)).loss, losses[best]);
    });

    it("goes back to the last good weights where training diverges", () => {
      const { trainer } = kernelTrainer(
        randomRows(60, 8, 3, 1),
        8,
        3,
        { ...settings, epochs: 50 },
        { build },
      );
      finish(trainer.epoch());
      const good = parametersOf(trainer.network);
      trainer.learningRate = 1e30;
      assert.throws(() => finish(trainer.run()), { code: "training-diverged" });
      assert.deepEqual(parametersOf(trainer.network), good);
      assert.equal(trainer.epochs, 1);
    });
  });
}
