import { createTemporaryFolder } from "../../support/temporary-folder";
import { compare, type Work } from "./comparison";
import { npm, oneOrTwoThreads, ours, python, trainingThreads } from "./competitors";
import { digitRows } from "./data/digits";
import { fashionRows } from "./data/fashion";
import { randomRows, sampleRows, takeRows, writeTask, type Missing, type Rows } from "./data/rows";

/** What everybody does to the same rows. */
export interface TrainingTask {
  readonly hidden: readonly number[];
  readonly optimizer: "adam" | "sgd";
  readonly learningRate: number;
  readonly batchSize: number;
  /** Timed; one more goes before. */
  readonly epochs: number;
  /** Of further epochs before the clock starts: what is over in milliseconds would else be timed while it is compiled. */
  readonly warmUpSeconds?: number;
  /** Ends when ten epochs in a row have not lowered the training loss by 1e-4: scikit-learn's rule. */
  readonly untilConverged?: boolean;
}

function work(
  name: string,
  goal: number | null,
  task: TrainingTask,
  rows: () => Rows | Missing,
  repetitions = 3,
): Work {
  return {
    name,
    goal,
    repetitions,
    write(folder) {
      const found = rows();
      return "notRun" in found ? found : writeTask(task, found, folder);
    },
  };
}

const image = { learningRate: 0.001, batchSize: 128, epochs: 1 } as const;
const digits = () => {
  const found = digitRows();
  return "notRun" in found ? found : found.train;
};
const everyPixel = () => randomRows(60_000, 784, 10);

// Iris and digits fill whole batches: JAX's compiled scan has no room for a smaller one.
const works: readonly Work[] = [
  work("784-128-10, Adam, digits: an epoch", 0.7, { ...image, hidden: [128], optimizer: "adam" }, digits),
  work(
    "784-128-10, Adam, Fashion-MNIST: an epoch",
    null,
    { ...image, hidden: [128], optimizer: "adam" },
    fashionRows,
  ),
  work(
    "784-128-10, Adam, every pixel set: an epoch",
    null,
    { ...image, hidden: [128], optimizer: "adam" },
    everyPixel,
  ),
  work("784-10, SGD, digits: an epoch", 0.4, { ...image, hidden: [], optimizer: "sgd" }, digits),
  work("784-10, Adam, digits: an epoch", 0.4, { ...image, hidden: [], optimizer: "adam" }, digits),
  work(
    "16-100-26, Adam, batch 200, 16,000 rows: 50 epochs",
    0.8,
    { hidden: [100], optimizer: "adam", learningRate: 0.001, batchSize: 200, epochs: 50 },
    () => randomRows(16_000, 16, 26),
  ),
  work(
    "64-100-10, Adam, batch 200, digits: to convergence",
    0.5,
    {
      ...{ hidden: [100], optimizer: "adam", learningRate: 0.001, batchSize: 200 },
      ...{ epochs: 1000, untilConverged: true },
    },
    () => takeRows(sampleRows("digits", 16), 1800),
  ),
  work(
    "4-10-3, Adam, batch 16, iris: 2,000 steps",
    0.05,
    {
      ...{ hidden: [10], optimizer: "adam", learningRate: 0.01, batchSize: 16 },
      ...{ epochs: 200, warmUpSeconds: 1 },
    },
    () => takeRows(sampleRows("iris", 1), 160),
  ),
  work(
    "2-100-3, SGD, full batch, spiral: 10,000 steps",
    0.3,
    { hidden: [100], optimizer: "sgd", learningRate: 1, batchSize: 300, epochs: 10_000 },
    () => sampleRows("spiral", 1),
    2,
  ),
];

/** Epochs on data in memory, after one epoch outside the clock for everybody. */
export function compareTraining(): string {
  const folder = createTemporaryFolder();
  try {
    const competitors = [
      ...ours("training", folder.path, trainingThreads()),
      ...python("training", "torch", oneOrTwoThreads),
      ...python("training", "jax"),
      ...python("training", "sklearn"),
      npm("tfjs", "TensorFlow.js, wasm"),
      npm("convnetjs", "ConvNetJS"),
    ];
    return compare(works, competitors, folder.path);
  } finally {
    folder.remove();
  }
}
