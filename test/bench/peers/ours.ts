// Runs one task with our engine and prints its seconds as JSON, as peer.py does for the others.
import fs from "node:fs";
import { inspectFeatures } from "../../../src/core/engine/kernels/feature-facts";
import { kernelTraining } from "../../../src/core/engine/kernels/kernel-training";
import { bestKernelBuild } from "../../../src/core/engine/kernels/kernels";
import { Trainer } from "../../../src/core/engine/trainer";
import { completeRecipe } from "../../../src/core/recipe/defaults";
import type { TrainingTask } from "./tasks";

const task = JSON.parse(fs.readFileSync(process.argv[2]!, "utf8")) as TrainingTask & {
  features: string;
  labels: string;
};

function read(file: string): ArrayBuffer {
  const bytes = fs.readFileSync(file);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

const features = Float64Array.from(new Float32Array(read(task.features)));
const labels = new Uint32Array(read(task.labels));
const { inputs, classes, hidden, optimizer, learningRate, batchSize, epochs } = task;
const recipe = completeRecipe({ hidden, optimizer, learningRate, batchSize, epochs });
const data = { rows: task.rows, features, labels };
const facts = inspectFeatures(features, inputs);
let inspection = facts.next();
while (!inspection.done) inspection = facts.next();
const settings = { ...recipe, loss: "cross-entropy", classWeights: null } as const;
const trainer = new Trainer(data, inputs, classes, settings, null, kernelTraining(inspection.value));
const start = performance.now();
const work = trainer.run();
while (!work.next().done);
console.log(
  JSON.stringify({
    seconds: (performance.now() - start) / 1000,
    version: `${process.version}, ${bestKernelBuild()} kernels`,
  }),
);
