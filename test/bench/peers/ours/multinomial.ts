// Multinomial regression by L-BFGS in float64: multinomial.js TASK.json
import { penalty } from "../../../../src/core/engine/penalties";
import { Trainer } from "../../../../src/core/engine/trainer";
import { chooseTraining } from "../../../../src/core/engine/kernels/kernel-training";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { readDrops } from "../../../../src/core/recipe/rate-drops";
import type { MultinomialTask } from "../multinomial";
import { readTask, report } from "./task-file";

const task = readTask<MultinomialTask>(process.argv[2]!);
const data = { rows: task.rows, features: Float64Array.from(task.features), labels: task.labels };

function fit(tolerance: number): { seconds: number; objective: number; iterations: number } {
  const recipe = completeRecipe({ hidden: [], optimizer: "lbfgs", l2: task.l2, tolerance, epochs: 10_000 });
  const settings = {
    ...recipe,
    drops: readDrops(recipe.drops)!,
    loss: "cross-entropy",
    classWeights: null,
  } as const;
  const start = performance.now();
  const method = finish(chooseTraining(settings, data, task.inputs));
  const trainer = new Trainer(data, task.inputs, task.classes, settings, null, method);
  finish(trainer.run());
  const seconds = (performance.now() - start) / 1000;
  const objective = finish(trainer.measure(data)).loss + penalty(trainer.network.layers, settings);
  return { seconds, objective, iterations: trainer.epochs };
}

function finish<Result>(work: Generator<unknown, Result, void>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

fit(0.1);
for (let tolerance = 1e-5; ; tolerance /= 10 ** 0.5) {
  const { seconds, objective, iterations } = fit(tolerance);
  const gap = objective - task.optimum;
  if (gap > task.gap && tolerance > 1e-9) continue;
  const note = `tolerance ${tolerance.toExponential(0)}, ${iterations} iterations, gap ${gap.toExponential(1)}`;
  report({ seconds, note });
  break;
}
