// Trains as the engine worker does: training.js TASK.json THREADS HELPER.js
import { chooseTraining } from "../../../../src/core/engine/kernels/kernel-training";
import { Trainer } from "../../../../src/core/engine/trainer";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { kernelThreads } from "../../../../src/platform/node/kernel-threads";
import { Slices } from "../../../../src/worker/slices";
import type { TrainingTask } from "../training";
import { readTask, report } from "./task-file";

const [taskFile, threads, helper] = process.argv.slice(2) as [string, string, string];
const tolerance = 1e-4;
const patience = 10;

const clock = {
  now: () => performance.now() / 1000,
  nextMacrotask: () => new Promise<void>((resolve) => setImmediate(resolve)),
};

async function main(): Promise<void> {
  const task = readTask<TrainingTask>(taskFile);
  const { inputs, classes, hidden, optimizer, learningRate, batchSize, untilConverged } = task;
  const recipe = completeRecipe({ hidden, optimizer, learningRate, batchSize, epochs: task.epochs + 1 });
  const settings = { ...recipe, loss: "cross-entropy", classWeights: null } as const;
  const data = { rows: task.rows, features: Float64Array.from(task.features), labels: task.labels };
  const slices = new Slices(clock, { cancelled: false });
  const options = { threads: kernelThreads(helper, Number(threads)) };
  const method = await slices.run(chooseTraining(settings, data, inputs, options));
  const trainer = new Trainer(data, inputs, classes, settings, null, method);
  const work = trainer.run();
  let start = Number.NaN;
  let best = Infinity;
  let waited = 0;
  while (waited < patience) {
    const { done, value: point } = work.next();
    if (done) break;
    if (point && Number.isInteger(point.epochs)) {
      if (point.epochs === 1) start = performance.now();
      waited = !untilConverged || point.trainLoss < best - tolerance ? 0 : waited + 1;
      best = Math.min(best, point.trainLoss);
    }
    if (slices.over) await slices.next();
  }
  const seconds = (performance.now() - start) / 1000;
  report({
    seconds,
    ...(untilConverged ? { note: `${trainer.epochs} epochs, loss ${best.toFixed(4)}` } : {}),
  });
  trainer.dispose();
}

void main();
