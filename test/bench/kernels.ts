// How fast the kernels are on this machine: npm run bench:kernels. Prints medians and minima; never a test.
import { cpus } from "node:os";
import { inspectFeatures } from "../../src/core/engine/kernels/feature-facts";
import { kernelTraining, lbfgsTraining } from "../../src/core/engine/kernels/kernel-training";
import {
  bestKernelBuild,
  compileKernels,
  linkKernels,
  type KernelBuild,
} from "../../src/core/engine/kernels/kernels";
import { NetworkRunner } from "../../src/core/engine/kernels/network-runner";
import { WebAssembly } from "../../src/core/engine/kernels/webassembly";
import type { LabeledRows } from "../../src/core/engine/labeled-rows";
import { Random } from "../../src/core/engine/random";
import { Trainer } from "../../src/core/engine/trainer";
import type { TrainerSettings } from "../../src/core/engine/trainer-settings";
import { completeRecipe } from "../../src/core/recipe/defaults";
import { readDrops } from "../../src/core/recipe/rate-drops";

const build = (process.argv[2] as KernelBuild | undefined) ?? bestKernelBuild();
const only = process.argv[3];

/** Milliseconds; with BENCH_CLOCK=cpu those that this process computed, for a machine that others use too. */
function now(): number {
  if (process.env["BENCH_CLOCK"] !== "cpu") return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function report(
  name: string,
  milliseconds: readonly number[],
  toText = (time: number) => `${time.toFixed(2)} ms`,
) {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  console.log(
    `${name.padEnd(58)} median ${toText(median).padStart(14)}   best ${toText(sorted[0]!).padStart(14)}`,
  );
}

function measure(count: number, work: () => void): number[] {
  return Array.from({ length: count }, () => {
    const start = now();
    work();
    return now() - start;
  });
}

function multiplication(rows: number, inputs: number, columns: number) {
  const memory = new WebAssembly.Memory({ initial: 512, maximum: 512, shared: true });
  const kernels = linkKernels(compileKernels(build), memory);
  const random = new Random(1);
  const floats = new Float32Array(memory.buffer);
  for (let index = 0; index < 2 ** 21; index++) floats[index] = random.normal();
  const a = 65536;
  const weights = a + rows * (inputs * 4 + 64);
  const biases = weights + inputs * columns * 4;
  const outputs = biases + columns * 4;
  const work = 2 * rows * inputs * columns;
  const repetitions = Math.ceil(1e8 / work);
  const toText = (time: number) => `${((work * repetitions) / time / 1e6).toFixed(1)} GFLOP/s`;
  const times = (run: () => void) =>
    measure(25, () => {
      for (let repetition = 0; repetition < repetitions; repetition++) run();
    }).slice(5);
  const shape = `${rows} x ${inputs} x ${columns}`;
  report(
    `affine ${shape}`,
    times(() =>
      kernels.affine(
        ...[a, inputs * 4 + 64, inputs, weights, biases, outputs, columns * 4 + 64],
        ...[columns, 0, rows, 0, columns, -Infinity],
      ),
    ),
    toText,
  );
  report(
    `weight gradient ${shape}`,
    times(() =>
      kernels.weightGradient(
        ...[a, inputs * 4 + 64, inputs, outputs, columns * 4 + 64, weights, columns, rows, 0, inputs, 0],
      ),
    ),
    toText,
  );
}

function dataSet(rows: number, featureCount: number, classCount: number, density: number): LabeledRows {
  const random = new Random(1);
  const features = new Float64Array(rows * featureCount);
  for (let index = 0; index < features.length; index++) {
    if (random.next() < density) features[index] = 1 + Math.floor(random.next() * 255);
  }
  const labels = Uint32Array.from({ length: rows }, () => Math.floor(random.next() * classCount));
  return { rows, features, labels };
}

function scaled(data: LabeledRows): LabeledRows {
  return { ...data, features: data.features.map((value) => Math.fround(value / 255)) };
}

function createTrainer(
  data: LabeledRows,
  classCount: number,
  settings: Pick<TrainerSettings, "hidden" | "optimizer" | "batchSize" | "epochs">,
): Trainer {
  const featureCount = data.features.length / data.rows;
  const facts = inspectFeatures(data.features, featureCount);
  let step = facts.next();
  while (!step.done) step = facts.next();
  const recipe = completeRecipe({ learningRate: 0.001, ...settings, hidden: [...settings.hidden] });
  return new Trainer(
    data,
    featureCount,
    classCount,
    { ...recipe, drops: readDrops(recipe.drops)!, loss: "cross-entropy", classWeights: null },
    null,
    settings.optimizer === "lbfgs" ? lbfgsTraining(step.value, build) : kernelTraining(step.value, { build }),
  );
}

function training(
  name: string,
  data: LabeledRows,
  classCount: number,
  settings: Pick<TrainerSettings, "hidden" | "optimizer" | "batchSize" | "epochs"> & { perEpoch?: boolean },
  repetitions: number,
) {
  if (only !== undefined && !name.includes(only)) return;
  const times: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const trainer = createTrainer(data, classCount, settings);
    let start = now();
    for (const point of trainer.run()) {
      if (!settings.perEpoch || point === null || !Number.isInteger(point.epochs)) continue;
      times.push(now() - start);
      start = now();
    }
    if (!settings.perEpoch) times.push(now() - start);
  }
  report(name, times);
}

function prediction(data: LabeledRows) {
  const first = { rows: 1, features: data.features.subarray(0, 784), labels: data.labels.subarray(0, 1) };
  const start = createTrainer(first, 10, { hidden: [128], optimizer: "sgd", batchSize: 1, epochs: 1 });
  const runner = NetworkRunner.of(start.network, build);
  const many = data.features.subarray(0, 10_000 * 784);
  report(
    "predict 784-128-10, 10,000 rows",
    measure(15, () => void runner.predict(many)),
  );
  const one = data.features.subarray(0, 784);
  const toText = (time: number) => `${time.toFixed(2)} us`;
  const thousand = () => {
    for (let row = 0; row < 1000; row++) runner.predict(one);
  };
  report("predict 784-128-10, 1 row", measure(15, thousand), toText);
}

function softmax(rows: number, columns: number) {
  const pages = Math.ceil((rows * columns * 8) / 65536) + 2;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const kernels = linkKernels(compileKernels(build), memory);
  const random = new Random(1);
  const values = new Float32Array(memory.buffer, 65536, rows * columns);
  for (let index = 0; index < values.length; index++) values[index] = 3 * random.normal();
  const results = 65536 + values.byteLength;
  const run = () => kernels.softmaxRows(65536, results, columns * 4, columns, 0, rows);
  report(`softmax ${rows} x ${columns}`, measure(25, run).slice(5));
}

console.log(
  `Node ${process.version}, ${build} kernels, ${cpus()[0]!.model.trim()}, ${cpus().length} cores, 1 thread`,
);
if (only === undefined || only === "kernels") {
  multiplication(128, 784, 128);
  multiplication(128, 128, 12);
  multiplication(252, 512, 512);
  softmax(1000, 1000);
  softmax(100_000, 10);
  softmax(1, 1_000_000);
}
const digits = dataSet(60_000, 784, 10, 0.19);
const pixels = scaled(digits);
const epoch = { batchSize: 128, epochs: 4, perEpoch: true };
training(
  "784-128-10 sparse, Adam, batch 128: epoch",
  pixels,
  10,
  { hidden: [128], optimizer: "adam", ...epoch },
  2,
);
training(
  "784-128-10 sparse bytes, Adam: epoch",
  digits,
  10,
  { hidden: [128], optimizer: "adam", ...epoch },
  1,
);
if (only === undefined || "dense".includes(only)) {
  const dense = scaled(dataSet(60_000, 784, 10, 0.5));
  training(
    "784-128-10 dense, Adam, batch 128: epoch",
    dense,
    10,
    { hidden: [128], optimizer: "adam", ...epoch },
    1,
  );
  training("784-10 dense, Adam, batch 128: epoch", dense, 10, { hidden: [], optimizer: "adam", ...epoch }, 1);
}
training("784-10 sparse, SGD, batch 128: epoch", pixels, 10, { hidden: [], optimizer: "sgd", ...epoch }, 2);
training("784-10 sparse, Adam, batch 128: epoch", pixels, 10, { hidden: [], optimizer: "adam", ...epoch }, 2);
for (const [name, density] of [
  ["sparse", 0.19],
  ["dense", 0.5],
] as const) {
  training(
    `784-10 ${name}, L-BFGS, 5,000 rows: iteration`,
    scaled(dataSet(5000, 784, 10, density)),
    10,
    { hidden: [], optimizer: "lbfgs", batchSize: 5000, epochs: 20, perEpoch: true },
    2,
  );
}
training(
  "16-100-26, Adam, batch 200, 16,000 rows: 50 epochs",
  scaled(dataSet(16_000, 16, 26, 1)),
  26,
  { hidden: [100], optimizer: "adam", batchSize: 200, epochs: 50 },
  3,
);
training(
  "64-100-10, Adam, batch 200, 1,500 rows: 100 epochs",
  scaled(dataSet(1500, 64, 10, 0.5)),
  10,
  { hidden: [100], optimizer: "adam", batchSize: 200, epochs: 100 },
  5,
);
training(
  "4-10-3, Adam, batch 16: 2,000 steps",
  scaled(dataSet(160, 4, 3, 1)),
  3,
  { hidden: [10], optimizer: "adam", batchSize: 16, epochs: 200 },
  15,
);
training(
  "2-100-3, SGD, full batch of 300: 10,000 steps",
  scaled(dataSet(300, 2, 3, 1)),
  3,
  { hidden: [100], optimizer: "sgd", batchSize: 300, epochs: 10_000 },
  3,
);
if (only === undefined) prediction(pixels);
