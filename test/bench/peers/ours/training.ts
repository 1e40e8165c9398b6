// Trains as the engine worker does: training.js TASK.json THREADS HELPER.js
import { chooseTraining } from "../../../../src/core/engine/kernels/kernel-training";
import { Trainer } from "../../../../src/core/engine/trainer";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { readDrops } from "../../../../src/core/recipe/rate-drops";
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
  const recipe = completeRecipe({ hidden, optimizer, learningRate, batchSize, epochs: Infinity });
  const settings = {
    ...recipe,
    drops: readDrops(recipe.drops)!,
    loss: "cross-entropy",
    classWeights: null,
  } as const;
  const data = { rows: task.rows, features: Float64Array.from(task.features), labels: task.labels };
  const slices = new Slices(clock, { cancelled: false });
  const options = { threads: kernelThreads(helper, Number(threads)) };
  const method = await slices.run(chooseTraining(settings, data, inputs, options));
  const trainer = new Trainer(data, inputs, classes, settings, null, method);
  const work = trainer.run();

  /** Seconds of epochs, until one after which `isOver`. */
  async function train(isOver: (trainLoss: number) => boolean): Promise<number> {
    const start = performance.now();
    for (;;) {
      const { value: point } = work.next();
      if (point && Number.isInteger(point.epochs) && isOver(point.trainLoss)) break;
      if (slices.over) await slices.next();
    }
    return (performance.now() - start) / 1000;
  }

  let best = Infinity;
  let waited = 0;
  const run = () => {
    let epochs = 0;
    return train((trainLoss) => {
      waited = !untilConverged || trainLoss < best - tolerance ? 0 : waited + 1;
      best = Math.min(best, trainLoss);
      return ++epochs === task.epochs || waited === patience;
    });
  };

  await train((trainLoss) => {
    best = trainLoss;
    return true;
  });
  let seconds = await run();
  const notes = untilConverged ? [`${trainer.epochs} epochs, loss ${best.toFixed(4)}`] : [];
  if (task.warmUpSeconds !== undefined) {
    notes.push(`the first time ${(1000 * seconds).toFixed(1)} ms`);
    const end = performance.now() + 1000 * task.warmUpSeconds;
    await train(() => performance.now() >= end);
    seconds = await run();
  }
  report({ seconds, ...(notes.length > 0 && { note: notes.join("; ") }) });
  trainer.dispose();
}

void main();
