import assert from "node:assert/strict";
import fc from "fast-check";
import { evaluate } from "../../../../src/core/engine/evaluate";
import { optimizerNames } from "../../../../src/core/engine/optimizers";
import { Trainer, type TrainerPoint } from "../../../../src/core/engine/trainer";
import type { TrainerSettings } from "../../../../src/core/engine/trainer-settings";
import type { TrainerState } from "../../../../src/core/engine/trainer-state";
import { assertClose } from "./assert-close";
import { finish } from "./finish";
import { plainSettings } from "./plain-settings";
import { readSample } from "./sample-rows";

const iris = readSample("iris.csv", true);

/** Every third row of iris, and the others. */
const [held, kept] = [true, false].map((isHeld) => {
  const rows = Array.from({ length: 150 }, (_, row) => row).filter((row) => (row % 3 === 0) === isHeld);
  return {
    rows: rows.length,
    features: Float64Array.from(rows.flatMap((row) => [...iris.features.subarray(4 * row, 4 * row + 4)])),
    labels: Uint32Array.from(rows, (row) => iris.labels[row]!),
  };
});

const trainerOf = (settings: TrainerSettings) => new Trainer(kept!, 4, 3, settings, held!);

function pointsOf(trainer: Trainer): TrainerPoint[] {
  return [...trainer.run()].filter((point) => point !== null);
}

describe("going on from a trainer's state", () => {
  const settingsOf = fc.record({
    optimizer: fc.constantFrom(...optimizerNames),
    schedule: fc.constantFrom("constant", "step", "exponential", "cosine", "plateau"),
    hidden: fc.constantFrom([], [5], [6, 4]),
    activation: fc.constantFrom("relu", "tanh", "gelu"),
    loss: fc.constantFrom("cross-entropy", "hinge"),
    batchSize: fc.constantFrom(1, 7, 32, 1000),
    dropout: fc.constantFrom(0, 0.4),
    warmup: fc.constantFrom(0, 9),
    earlyStopping: fc.constantFrom(0, 1, 3),
    l2: fc.constantFrom(0, 0.01),
    clip: fc.constantFrom(0, 0.5),
    epochs: fc.integer({ min: 1, max: 6 }),
    seed: fc.nat(1000),
  });

  it("gives the bits of a run that was never interrupted, wherever it was", () => {
    fc.assert(
      fc.property(settingsOf, fc.nat(), (some, place) => {
        const settings: TrainerSettings = { ...plainSettings, ...(some as Partial<TrainerSettings>) };
        const whole = trainerOf(settings);
        const points: TrainerPoint[] = [];
        const states: TrainerState[] = [];
        while (whole.ending === null) {
          states.push(structuredClone(whole.state()));
          const point = finish(whole.step());
          if (point) points.push(point);
        }
        whole.restoreBest();
        const state = states[place % states.length]!;
        const resumed = Trainer.resume(state, kept!, 4, 3, settings, held!);
        const rest = pointsOf(resumed);
        assert.deepEqual(rest, points.slice(points.length - rest.length));
        assert.equal(rest.length > 0, true);
        assert.equal(resumed.ending, whole.ending);
        assert.deepEqual(resumed.network, whole.network);
      }),
      { numRuns: 150 },
    );
  });

  it("remembers how long a plateau has lasted, and what it has done to the rate", () => {
    // The validation loss of so high a rate goes up and down without an end.
    const settings = {
      ...plainSettings,
      hidden: [16],
      learningRate: 0.5,
      schedule: "plateau",
      epochs: 60,
    } as const;
    const whole = trainerOf(settings);
    const states: TrainerState[] = [];
    while (whole.ending === null) {
      finish(whole.epoch());
      states.push(structuredClone(whole.state()));
    }
    assert.ok(states.at(-1)!.plateau.factor < 0.05, `${states.at(-1)!.plateau.factor}`);
    const late = states.find(({ plateau }) => plateau.factor < 1 && plateau.waited === 5)!;
    const resumed = Trainer.resume(late, kept!, 4, 3, settings, held!);
    finish(resumed.run());
    assert.deepEqual(resumed.network, whole.network);
  });

  it("can ask for more epochs than the first run", () => {
    const settings = { ...plainSettings, hidden: [8], dropout: 0.2 };
    const first = trainerOf({ ...settings, epochs: 3 });
    pointsOf(first);
    const resumed = Trainer.resume(first.state(), kept!, 4, 3, { ...settings, epochs: 8 }, held!);
    const whole = trainerOf({ ...settings, epochs: 8 });
    assert.deepEqual(pointsOf(resumed), pointsOf(whole).slice(3));
    assert.deepEqual(resumed.network, whole.network);
  });

  it("keeps a learning rate that was changed", () => {
    const first = trainerOf(plainSettings);
    finish(first.epoch());
    first.learningRate = 0.3;
    assert.equal(Trainer.resume(first.state(), kept!, 4, 3, plainSettings).learningRate, 0.3);
  });
});

describe("one step and one epoch", () => {
  const settings = { ...plainSettings, hidden: [6], epochs: 4 };

  it("in any order make up the run", () => {
    const trainer = trainerOf(settings);
    const points: (TrainerPoint | null)[] = [];
    points.push(finish(trainer.step()), finish(trainer.step()));
    points.push(...trainer.epoch());
    assert.equal(trainer.epochs, 1);
    points.push(...trainer.epoch(), finish(trainer.step()), ...trainer.run());
    const whole = trainerOf(settings);
    assert.deepEqual(
      points.filter((point) => point !== null),
      pointsOf(whole),
    );
    assert.deepEqual(trainer.network, whole.network);
  });

  it("change one batch's worth, or an epoch's", () => {
    const trainer = trainerOf(settings);
    finish(trainer.step());
    assert.deepEqual([trainer.state().step, trainer.epochs], [1, 0]);
    finish(trainer.epoch());
    assert.deepEqual([trainer.state().step, trainer.epochs], [4, 1]);
    finish(trainer.epoch());
    assert.deepEqual([trainer.state().step, trainer.epochs], [8, 2]);
  });

  it("do nothing once training is over", () => {
    const trainer = trainerOf(settings);
    finish(trainer.run());
    const network = structuredClone(trainer.network);
    assert.equal(finish(trainer.step()), null);
    assert.deepEqual([...trainer.epoch()], []);
    assert.deepEqual(trainer.network, network);
  });

  it("do not begin while another step is under way", () => {
    const trainer = new Trainer(
      { rows: 64, features: new Float64Array(64 * 784), labels: new Uint32Array(64) },
      784,
      10,
      { ...plainSettings, hidden: [128], batchSize: 64 },
    );
    const step = trainer.step();
    assert.equal(step.next().done, false);
    assert.throws(() => finish(trainer.step()), /while a step is under way/);
    assert.throws(() => trainer.state(), /while a step is under way/);
    finish(step);
    assert.equal(trainer.state().step, 1);
  });
});

describe("the learning rate", () => {
  it("changes from the next step on", () => {
    const settings = { ...plainSettings, optimizer: "sgd", learningRate: 0.1, batchSize: 100 } as const;
    const [slow, fast] = [trainerOf(settings), trainerOf(settings)];
    finish(slow.step());
    finish(fast.step());
    const before = slow.network.layers[0]!.weights.slice();
    fast.learningRate = 0.3;
    finish(slow.step());
    finish(fast.step());
    const moves = [slow, fast].map(({ network }) => network.layers[0]!.weights.map((w, i) => w - before[i]!));
    assertClose(
      moves[1]!,
      moves[0]!.map((move) => 3 * move),
      1e-15,
    );
    assert.equal(fast.learningRate, 0.3);
  });
});

describe("early stopping", () => {
  // So high a rate that the validation loss goes up and down.
  const settings: TrainerSettings = {
    ...plainSettings,
    hidden: [16],
    learningRate: 0.3,
    batchSize: 8,
    epochs: 200,
  };

  it("ends after so many epochs without a lower validation loss, with the weights of the best", () => {
    for (const earlyStopping of [1, 2, 5]) {
      const trainer = trainerOf({ ...settings, earlyStopping });
      const weights: unknown[] = [];
      const losses: number[] = [];
      while (trainer.ending === null) {
        for (const point of trainer.epoch()) if (point) losses.push(point.validation!.loss);
        weights.push(structuredClone(trainer.network.layers));
      }
      assert.equal(trainer.ending, "early-stopping");
      const best = losses.indexOf(Math.min(...losses));
      assert.equal(losses.length, best + 1 + earlyStopping);
      finish(trainer.run());
      assert.deepEqual(trainer.network.layers, weights[best]);
      assert.equal(finish(evaluate(trainer.network, held!)).loss, losses[best]);
    }
  });

  it("restores the best weights also where the epochs run out first", () => {
    const trainer = trainerOf({ ...settings, epochs: 12, earlyStopping: 50 });
    const losses = pointsOf(trainer).map(({ validation }) => validation!.loss);
    assert.equal(losses.length, 12);
    assert.notEqual(losses.at(-1), Math.min(...losses));
    assert.equal(finish(evaluate(trainer.network, held!)).loss, Math.min(...losses));
  });

  it("goes by the training loss where nothing is held out", () => {
    const trainer = new Trainer(kept!, 4, 3, { ...settings, earlyStopping: 3 });
    const losses = pointsOf(trainer).map(({ trainLoss }) => trainLoss);
    assert.equal(losses.length, losses.indexOf(Math.min(...losses)) + 4);
  });

  it("is off by default: the last weights stay", () => {
    const trainer = trainerOf({ ...settings, epochs: 12 });
    const losses = pointsOf(trainer).map(({ validation }) => validation!.loss);
    assert.equal(finish(evaluate(trainer.network, held!)).loss, losses.at(-1));
  });
});

describe("a divergence", () => {
  it("leaves the weights of the last epoch's end", () => {
    const trainer = trainerOf({ ...plainSettings, optimizer: "sgd", hidden: [4], epochs: 50 });
    finish(trainer.epoch());
    finish(trainer.epoch());
    const good = structuredClone(trainer.network);
    trainer.learningRate = 1e200;
    assert.throws(() => finish(trainer.run()), { code: "training-diverged" });
    assert.deepEqual(trainer.network, good);
    assert.equal(trainer.epochs, 2);
  });
});

describe("the validation part", () => {
  it("is measured at each epoch's end, apart from training", () => {
    const trainer = trainerOf({ ...plainSettings, epochs: 3 });
    let evaluated = 0;
    for (const point of trainer.run()) {
      if (trainer.evaluating) evaluated++;
      if (point) assert.deepEqual(point.validation, finish(evaluate(trainer.network, held!)));
    }
    assert.equal(evaluated, 3);
  });

  it("does not change training", () => {
    const [alone, watched] = [new Trainer(kept!, 4, 3, plainSettings), trainerOf(plainSettings)];
    finish(alone.run());
    finish(watched.run());
    assert.deepEqual(watched.network, alone.network);
  });
});
