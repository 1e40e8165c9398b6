import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { KernelTrainer } from "../../../../../src/core/engine/kernels/kernel-trainer";
import type { Network } from "../../../../../src/core/engine/network";
import { Random } from "../../../../../src/core/engine/random";
import type { TrainerSettings } from "../../../../../src/core/engine/trainer";
import { kernelThreads } from "../../../../../src/platform/node/kernel-threads";

const entry = new URL("kernel-thread.mjs", import.meta.url);

const settings: TrainerSettings = {
  hidden: [37, 18],
  activation: "relu",
  optimizer: "adam",
  learningRate: 0.01,
  batchSize: 50,
  epochs: 3,
  weightDecay: 0.01,
  seed: 3,
};

function randomRows(rows: number, featureCount: number, classCount: number, density: number) {
  const random = new Random(9);
  const features = Float32Array.from({ length: rows * featureCount }, () =>
    random.next() < density ? random.normal() : 0,
  );
  return {
    rows,
    features,
    labels: Uint32Array.from({ length: rows }, () => Math.floor(random.next() * classCount)),
  };
}

function parametersOf(network: Network): number[] {
  return network.layers.flatMap(({ weights, biases }) => [...weights, ...biases]);
}

async function untilReady(trainer: KernelTrainer): Promise<void> {
  for (let waited = 0; !trainer.canWorkTogether; waited += 5) {
    assert.ok(waited < 20_000, "the threads have not started");
    await sleep(5);
  }
}

/** Everything that a run gives, bit for bit. */
async function train(
  count: number,
  changes: Partial<TrainerSettings>,
  { featureCount, classCount, density }: { featureCount: number; classCount: number; density: number },
) {
  const part = randomRows(170, featureCount, classCount, density);
  const threads = { ...kernelThreads(entry, count), always: true };
  const trainer = new KernelTrainer(part, featureCount, classCount, { ...settings, ...changes }, { threads });
  if (count > 1) await untilReady(trainer);
  try {
    const losses: number[] = [];
    for (const point of trainer.run()) if (point) losses.push(point.trainLoss);
    const evaluation = trainer.runner.evaluate(part);
    let step = evaluation.next();
    while (!step.done) step = evaluation.next();
    return {
      losses,
      parameters: parametersOf(trainer.network),
      evaluation: step.value,
      predictions: [...trainer.runner.predict(part.features)],
    };
  } finally {
    trainer.dispose();
  }
}

describe("Threads of the kernels", function () {
  this.timeout(60_000);

  const cases = {
    "dense rows": [{}, { featureCount: 20, classCount: 5, density: 1 }],
    "sparse rows": [{}, { featureCount: 40, classCount: 5, density: 0.1 }],
    "sparse rows without a hidden layer": [{ hidden: [] }, { featureCount: 40, classCount: 9, density: 0.1 }],
    "a smooth activation": [{ activation: "tanh" }, { featureCount: 20, classCount: 5, density: 1 }],
    "fewer rows than threads": [
      { batchSize: 2, epochs: 1 },
      { featureCount: 3, classCount: 2, density: 1 },
    ],
    "a batch of all rows, without weight decay": [
      { batchSize: 1000, weightDecay: 0 },
      { featureCount: 20, classCount: 5, density: 1 },
    ],
  } as const satisfies Record<
    string,
    readonly [Partial<TrainerSettings>, { featureCount: number; classCount: number; density: number }]
  >;

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
    const trainer = new KernelTrainer(part, 20, 3, settings, { threads });
    await untilReady(trainer);
    const alone = new KernelTrainer(part, 20, 3, settings);
    let points = 0;
    for (const point of trainer.run()) if (point && ++points === 1) trainer.dispose();
    for (const point of alone.run()) void point;
    assert.equal(trainer.canWorkTogether, false);
    assert.deepEqual(parametersOf(trainer.network), parametersOf(alone.network));
  });

  it("need not start: training goes on without them", () => {
    const part = randomRows(100, 20, 3, 1);
    const threads = { count: 2, always: true, now: () => 0, start: () => ({ stop: () => undefined }) };
    const trainer = new KernelTrainer(part, 20, 3, settings, { threads });
    assert.equal([...trainer.run()].filter((point) => point !== null).length, settings.epochs);
  });
});
