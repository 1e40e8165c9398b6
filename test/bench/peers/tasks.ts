import fs from "node:fs";
import path from "node:path";
import { Random } from "../../../src/core/engine/random";

/** Work that ours and every peer do on the same data with the same network, batch, optimizer and learning rate. */
export interface TrainingTask {
  readonly name: string;
  readonly rows: number;
  readonly inputs: number;
  readonly classes: number;
  readonly hidden: readonly number[];
  readonly optimizer: "adam" | "sgd";
  readonly learningRate: number;
  readonly batchSize: number;
  readonly epochs: number;
  /** Share of the features that are not 0. */
  readonly density: number;
}

const mnist = { rows: 60_000, inputs: 784, classes: 10, batchSize: 128, epochs: 2, density: 0.19 };

export const trainingTasks: readonly TrainingTask[] = [
  {
    name: "784-128-10, Adam, batch 128, 60,000 rows: 2 epochs",
    ...mnist,
    hidden: [128],
    optimizer: "adam",
    learningRate: 0.001,
  },
  {
    name: "784-10, Adam, batch 128, 60,000 rows: 2 epochs",
    ...mnist,
    hidden: [],
    optimizer: "adam",
    learningRate: 0.001,
  },
  {
    name: "784-128-10 with every pixel set, Adam, batch 128, 60,000 rows: 2 epochs",
    ...mnist,
    density: 1,
    hidden: [128],
    optimizer: "adam",
    learningRate: 0.001,
  },
  {
    name: "16-100-26, Adam, batch 200, 16,000 rows: 50 epochs",
    ...{ rows: 16_000, inputs: 16, classes: 26, density: 1 },
    ...{ hidden: [100], optimizer: "adam", learningRate: 0.001, batchSize: 200, epochs: 50 },
  },
  {
    name: "4-10-3, Adam, batch 16, 160 rows: 200 epochs",
    ...{ rows: 160, inputs: 4, classes: 3, density: 1 },
    ...{ hidden: [10], optimizer: "adam", learningRate: 0.01, batchSize: 16, epochs: 200 },
  },
  {
    name: "2-100-3, SGD, full batch of 300: 10,000 epochs",
    ...{ rows: 300, inputs: 2, classes: 3, density: 1 },
    ...{ hidden: [100], optimizer: "sgd", learningRate: 1, batchSize: 300, epochs: 10_000 },
  },
];

/** Writes a task and its data, which depends on nothing but the task, to `folder`. Returns the task's file. */
export function writeTask(task: TrainingTask, folder: string): string {
  const random = new Random(1);
  const features = new Float32Array(task.rows * task.inputs);
  for (let index = 0; index < features.length; index++) {
    if (random.next() < task.density) features[index] = (1 + Math.floor(random.next() * 255)) / 255;
  }
  const labels = Uint32Array.from({ length: task.rows }, () => Math.floor(random.next() * task.classes));
  const files = { features: path.join(folder, "features.f32"), labels: path.join(folder, "labels.u32") };
  fs.writeFileSync(files.features, features);
  fs.writeFileSync(files.labels, labels);
  const file = path.join(folder, "task.json");
  fs.writeFileSync(file, JSON.stringify({ ...task, ...files }));
  return file;
}
