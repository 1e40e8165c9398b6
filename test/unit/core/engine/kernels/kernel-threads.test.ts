import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { KernelDescent } from "../../../../../src/core/engine/kernels/kernel-descent";
import type { TrainerSettings } from "../../../../../src/core/engine/trainer-settings";
import { kernelThreads } from "../../../../../src/platform/node/kernel-threads";
import { finish } from "../finish";
import { plainSettings } from "../plain-settings";
import { kernelTrainer, parametersOf, pointsOf, randomRows, shiftedRows } from "./kernel-trainer";

const entry = new URL("kernel-thread.mjs", import.meta.url);

const settings: TrainerSettings = {
  ...plainSettings,
  hidden: [37, 18],
  batchSize: 50,
  epochs: 3,
  weightDecay: 0.01,
  seed: 3,
};

async function untilReady(descent: KernelDescent): Promise<void> {
  for (let waited = 0; !descent.canWorkTogether; waited += 5) {
    assert.ok(waited < 120_000, "the threads have not started");
    await sleep(5);
  }
}

interface Shape {
  readonly featureCount: number;
  readonly classCount: number;
  readonly density: number;
  readonly isShifted?: boolean;
}

/** Everything that a run gives, bit for bit. */
async function train(
  count: number,
  changes: Partial<TrainerSettings>,
  { featureCount, classCount, density, isShifted }: Shape,
) {
  const makeRows = isShifted ? shiftedRows : randomRows;
  const part = makeRows(170, featureCount, classCount, density);
  const threads = { ...kernelThreads(entry, count), always: true };
  const all = { ...settings, ...changes };
  const { trainer, descent } = kernelTrainer(part, featureCount, classCount, all, { threads });
  if (count > 1) await untilReady(descent);
  try {
    return {
      losses: pointsOf(trainer).map(({ trainLoss }) => trainLoss),
      parameters: parametersOf(trainer.network),
      evaluation: finish(trainer.measure(part)),
      predictions: [...descent.runner.predict(part.features)],
    };
  } finally {
    trainer.dispose();
  }
}

describe("Threads of the kernels", function () {
  const cases = {
    "dense rows": [{}, { featureCount: 20, classCount: 5, density: 1 }],
    "sparse rows": [{}, { featureCount: 40, classCount: 5, density: 0.1 }],
    "sparse rows without a hidden layer": [{ hidden: [] }, { featureCount: 40, classCount: 9, density: 0.1 }],
    "sparse rows that scaling has shifted": [
      {},
      { featureCount: 40, classCount: 5, density: 0.1, isShifted: true },
    ],
    "a smooth activation": [{ activation: "tanh" }, { featureCount: 20, classCount: 5, density: 1 }],
    "fewer rows than threads": [
      { batchSize: 2, epochs: 1 },
      { featureCount: 3, classCount: 2, density: 1 },
    ],
    "penalties and class weights": [
      { l1: 0.001, l2: 0.01, weightDecay: 0, classWeights: Float64Array.of(0.5, 1, 2, 1, 1) },
      { featureCount: 20, classCount: 5, density: 1 },
    ],
    clipping: [{ clip: 0.1 }, { featureCount: 20, classCount: 35, density: 1 }],
    "clipping with penalties on sparse rows": [
      { clip: 0.1, l1: 0.001, l2: 0.01 },
      { featureCount: 40, classCount: 5, density: 0.1 },
    ],
    dropout: [
      { dropout: 0.4, activation: "gelu" },
      { featureCount: 20, classCount: 5, density: 1 },
    ],
    "dropout in several blocks": [
      { dropout: 0.4, batchSize: 170, epochs: 8 },
      { featureCount: 20, classCount: 5, density: 1 },
    ],
    hinge: [{ loss: "hinge" }, { featureCount: 20, classCount: 5, density: 1 }],
    "squared error": [
      { loss: "squared-error", clip: 0.5, dropout: 0.1 },
      { featureCount: 20, classCount: 1, density: 1 },
    ],
    "a batch of all rows, without weight decay": [
      { batchSize: 1000, weightDecay: 0 },
      { featureCount: 20, classCount: 5, density: 1 },
    ],
  } as const satisfies Record<string, readonly [Partial<TrainerSettings>, Shape]>;

  for (const [name, [changes, shape]] of Object.entries(cases)) {
    it(`give the bits of one thread on ${name}`, async () => {
      const alone = await train(1, changes, shape);
      assert.deepEqual(await train(2, changes, shape), alone);
      assert.deepEqual(await train(3, changes, shape), alone);
    });
  }

  it("go on alone once disposed of", async () => {
    const part = randomRows(100, 20, 3, 1);
    const threads = { ...kernelThreads(entry, 2), always: true };
    const { trainer, descent } = kernelTrainer(part, 20, 3, settings, { threads });
    await untilReady(descent);
    const { trainer: alone } = kernelTrainer(part, 20, 3, settings);
    let points = 0;
    for (const point of trainer.run()) if (point && ++points === 1) trainer.dispose();
    for (const point of alone.run()) void point;
    assert.equal(descent.canWorkTogether, false);
    assert.deepEqual(parametersOf(trainer.network), parametersOf(alone.network));
  });

  it("need not start: training goes on without them", () => {
    const part = randomRows(100, 20, 3, 1);
    const threads = { count: 2, always: true, now: () => 0, start: () => ({ stop: () => undefined }) };
    const { trainer } = kernelTrainer(part, 20, 3, settings, { threads });
    assert.equal(pointsOf(trainer).length, settings.epochs);
  });
});
