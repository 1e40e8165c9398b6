import assert from "node:assert/strict";
import { LearningRate } from "../../../../src/core/engine/learning-rate";
import {
  scheduleFactor,
  scheduleNames,
  type ScheduleName,
  type ScheduleSettings,
} from "../../../../src/core/engine/schedules";
import { Trainer } from "../../../../src/core/engine/trainer";
import { assertClose } from "./assert-close";
import { plainSettings } from "./plain-settings";
import { pytorch } from "./pytorch";
import { readSample } from "./sample-rows";

const factorsOf = (settings: Partial<ScheduleSettings>, steps: number, stepsPerEpoch = 1) =>
  Array.from({ length: steps }, (_, index) =>
    scheduleFactor({ ...plainSettings, ...settings }, index + 1, { steps, stepsPerEpoch }),
  );

const factors = (schedule: ScheduleName, steps: number, warmup = 0) =>
  factorsOf({ schedule, warmup, ...(schedule !== "exponential" && { minimumRate: 0 }) }, steps);

describe("schedules", () => {
  for (const name of ["step", "exponential", "cosine"] as const) {
    it(`${name} gives the rates of PyTorch's scheduler`, () => {
      assertClose(factors(name, 40), pytorch.schedules[name], 1e-14);
    });
  }

  it("plateau gives the rates of PyTorch's ReduceLROnPlateau", () => {
    const rate = new LearningRate(
      { ...plainSettings, learningRate: 1, schedule: "plateau", minimumRate: 0 },
      { steps: 100, stepsPerEpoch: 1 },
    );
    const rates = pytorch.plateauLosses.map((loss, epoch) => {
      const met = rate.at(epoch + 1);
      rate.epochEnded(loss);
      return met;
    });
    assertClose(rates, pytorch.schedules.plateau, 1e-16);
    assert.equal(new Set(rates).size, 5);
  });

  for (const { settings, rates } of pytorch.tunedSchedules) {
    it(`${JSON.stringify(settings)} gives the rates of PyTorch's scheduler`, () => {
      assertClose(factorsOf(settings, 40), rates, 1e-14);
    });
  }

  it("plateau takes factor, patience and minimum as PyTorch's ReduceLROnPlateau does", () => {
    const { settings, rates } = pytorch.tunedPlateau;
    const length = { steps: 100, stepsPerEpoch: 1 };
    const rate = new LearningRate({ ...plainSettings, ...settings, learningRate: 1 }, length);
    const met = pytorch.plateauLosses.map((loss, epoch) => {
      const before = rate.at(epoch + 1);
      rate.epochEnded(loss);
      return before;
    });
    assertClose(met, rates, 1e-16);
    assert.equal(Math.min(...met), 0.05);
  });

  it("step drops the rate after so many epochs, of so many steps, behind the warm-up", () => {
    const settings = { schedule: "step", drops: { everyEpochs: 2 }, dropFactor: 0.5, warmup: 2 } as const;
    assert.deepEqual(factorsOf(settings, 15, 3), [0.5, 1, ...Array(6).fill(1), ...Array(6).fill(0.5), 0.25]);
  });

  it("step takes tenths as they are written", () => {
    const rates = factors("step", 4);
    assert.deepEqual(rates, [1, 1, 0.1, 0.01]);
  });

  it("exponential with a minimum of 0 is its limit", () => {
    assert.deepEqual(factorsOf({ schedule: "exponential", minimumRate: 0 }, 3), [1, 0, 0]);
  });

  it("constant stays", () => {
    assert.deepEqual(factors("constant", 3), [1, 1, 1]);
  });

  it("rise in a line over the warm-up, then take their course over what is left", () => {
    for (const name of scheduleNames) {
      const warmed = factors(name, 50, 10);
      assertClose(
        warmed.slice(0, 10),
        Array.from({ length: 10 }, (_, index) => (index + 1) / 10),
        1e-16,
      );
      assert.deepEqual(warmed.slice(10), factors(name, 40));
    }
  });

  it("go on rising where the warm-up is longer than the training", () => {
    assertClose(factors("cosine", 3, 6), [1 / 6, 2 / 6, 3 / 6], 1e-16);
  });

  it("each make another curve", () => {
    const spiral = readSample("spiral.csv", false);
    const curves = scheduleNames.map((schedule) => {
      // The loss soon finds no rest, for the plateau to see.
      const settings = {
        ...plainSettings,
        ...({ optimizer: "sgd", learningRate: 5, epochs: 40 } as const),
        schedule,
      } as const;
      const points = [...new Trainer(spiral, 2, 3, settings).run()];
      return points.map((point) => point?.trainLoss).join();
    });
    assert.equal(new Set(curves).size, scheduleNames.length);
  });

  it("act on the steps of the trainer: a step's size is its rate", () => {
    const rows = { rows: 1, features: Float64Array.of(1), labels: Float64Array.of(0) };
    // The gradient of a huge target's error is almost constant.
    rows.labels[0] = 1e9;
    const settings = {
      ...plainSettings,
      loss: "squared-error",
      optimizer: "sgd",
      learningRate: 1e-12,
      schedule: "cosine",
      minimumRate: 0,
      warmup: 2,
      epochs: 6,
    } as const;
    const trainer = new Trainer(rows, 1, 1, settings);
    const weights = [0];
    while (trainer.ending === null) {
      for (const point of trainer.epoch()) assert.ok(point === null || point.step === weights.length);
      weights.push(trainer.network.layers[0]!.weights[0]!);
    }
    const moves = weights.slice(1).map((weight, index) => (weight - weights[index]!) / (2e9 * 1e-12));
    assertClose(moves, factors("cosine", 6, 2), 1e-8);
  });
});
