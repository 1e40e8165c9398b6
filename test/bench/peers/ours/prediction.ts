// Predicts rows by the kernels: prediction.js TASK.json THREADS HELPER.js
import { initializeNetwork } from "../../../../src/core/engine/initialize";
import { bestKernelBuild } from "../../../../src/core/engine/kernels/kernels";
import { NetworkRunner } from "../../../../src/core/engine/kernels/network-runner";
import { Random } from "../../../../src/core/engine/random";
import { kernelThreads } from "../../../../src/platform/node/kernel-threads";
import type { PredictionTask } from "../prediction";
import { readTask, report } from "./task-file";
import { medianSeconds } from "./timing";

const [taskFile, threads, helper] = process.argv.slice(2) as [string, string, string];

async function main(): Promise<void> {
  const { inputs, classes, hidden, features, runs, warmUpRuns, calls } = readTask<PredictionTask>(taskFile);
  const network = initializeNetwork([inputs, ...hidden, classes], "relu", new Random(1), "auto");
  const count = Number(threads);
  const runner = NetworkRunner.of(network, bestKernelBuild(), kernelThreads(helper, count));
  while (count > 1 && !runner.team.canWorkTogether) await new Promise((resolve) => setTimeout(resolve, 5));
  const seconds = medianSeconds(runs, warmUpRuns, () => {
    for (let call = 0; call < calls; call++) runner.predict(features);
  });
  runner.team.dispose();
  report({ seconds: seconds / calls });
}

void main();
