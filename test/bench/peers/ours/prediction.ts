// Predicts rows by the kernels: prediction.js TASK.json
import { initializeNetwork } from "../../../../src/core/engine/initialize";
import { NetworkRunner } from "../../../../src/core/engine/kernels/network-runner";
import { Random } from "../../../../src/core/engine/random";
import type { PredictionTask } from "../prediction";
import { readTask, report } from "./task-file";
import { medianSeconds } from "./timing";

const { inputs, classes, hidden, features, runs, warmUpRuns, calls } = readTask<PredictionTask>(
  process.argv[2]!,
);
const network = initializeNetwork([inputs, ...hidden, classes], "relu", new Random(1), "auto");
const runner = NetworkRunner.of(network);
const seconds = medianSeconds(runs, warmUpRuns, () => {
  for (let call = 0; call < calls; call++) runner.predict(features);
});
report({ seconds: seconds / calls });
