import assert from "node:assert/strict";
import { finish } from "../finish";
import { plainSettings } from "../plain-settings";
import { kernelTraining } from "../../../../../src/core/engine/kernels/kernel-training";
import { inspectFeatures } from "../../../../../src/core/engine/kernels/feature-facts";
import type { Network } from "../../../../../src/core/engine/network";
import { Trainer } from "../../../../../src/core/engine/trainer";
import { randomRows } from "./kernel-trainer";

/** Parameters that are copied in one go at most. */
const piece = 2 ** 18;

const firstWeights = ({ layers }: Network): number[] => [...layers.at(-1)!.weights.subarray(0, 100)];

describe("work on a large network", () => {
  const settings = { ...plainSettings, hidden: [2048, 1024] };
  const part = randomRows(16, 784, 10, 0.2);
  const begin = (threads?: { count: number; start(): { stop(): void }; now(): number }) => {
    const method = kernelTraining(finish(inspectFeatures(part.features, 784)), { threads, build: "plain" });
    return Trainer.inSteps(part, 784, 10, settings, null, method);
  };

  it("copies the parameters in pieces", () => {
    const trainer = finish(begin());
    const copying = trainer.copyNetwork();
    let pieces = 1;
    let copied = copying.next();
    for (; !copied.done; copied = copying.next()) pieces++;
    assert.ok(pieces >= trainer.parameters / piece, `${pieces} pieces of ${trainer.parameters}`);
    assert.deepEqual(copied.value.sizes, [784, 2048, 1024, 10]);
    const before = firstWeights(copied.value);
    finish(trainer.step());
    assert.deepEqual(firstWeights(copied.value), before);
    assert.notDeepEqual(firstWeights(trainer.network), before);
  });

  it("gives back its threads where it is given up while it begins", () => {
    let running = 0;
    const threads = {
      count: 3,
      now: () => 0,
      start: () => {
        running++;
        return { stop: () => void running-- };
      },
    };
    const beginning = begin(threads);
    while (running === 0) assert.ok(!beginning.next().done);
    assert.equal(running, 2);
    beginning.return(undefined as never);
    assert.equal(running, 0);
  });
});
