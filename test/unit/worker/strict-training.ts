// Trains small models in strict mode from files to weights. As a program it prints what the weights' bits are:
// `node --import tsx strict-training.ts THREADS`.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { neverCancelled } from "../../../src/core/cancellation";
import type { KernelThreadData, KernelThreads } from "../../../src/core/engine/kernels/thread-team";
import type { Network } from "../../../src/core/engine/network";
import { completeRecipe } from "../../../src/core/recipe/defaults";
import type { RecipeSettings } from "../../../src/core/recipe/recipe";
import { kernelThreads } from "../../../src/platform/node/kernel-threads";
import { TableCache } from "../../../src/worker/table-cache";
import { TrainingRuns } from "../../../src/worker/training-runs";
import { MemoryPlatform } from "./memory-platform";

const samples = path.join(__dirname, "../../../samples");
const threadEntry = path.join(__dirname, "../core/engine/kernels/kernel-thread.mjs");

/** All activations, optimizers, schedules, losses, initializers, scalings and kinds of regularization. */
export const strictRuns: Readonly<Record<string, readonly [file: string, settings: RecipeSettings]>> = {
  "relu by adam": ["iris", {}],
  "tanh by momentum, cosine": ["iris", { activation: "tanh", optimizer: "momentum", schedule: "cosine" }],
  "gelu by sgd, exponential after a warm-up": [
    "iris",
    { activation: "gelu", optimizer: "sgd", schedule: "exponential", warmup: 3, scaling: "min-max" },
  ],
  "silu by rmsprop, step, dropout": [
    "spiral",
    { activation: "silu", optimizer: "rmsprop", schedule: "step", dropout: 0.3, hidden: [20, 9] },
  ],
  "softplus by adagrad, plateau, clipping": [
    "spiral",
    { activation: "softplus", optimizer: "adagrad", schedule: "plateau", clip: 0.05 },
  ],
  "sigmoid by nesterov, penalties": [
    "spiral",
    { activation: "sigmoid", optimizer: "nesterov", l1: 1e-3, l2: 1e-2, initializer: "normal" },
  ],
  "leaky ReLU by adamw, class weights, label smoothing, early stopping": [
    "iris",
    {
      activation: "leaky-relu",
      optimizer: "adamw",
      classWeights: "setosa=1,virginica=3",
      labelSmoothing: 0.1,
      earlyStopping: 2,
    },
  ],
  "hinge, identity": [
    "iris",
    { loss: "hinge", activation: "identity", optimizer: "sgd", initializer: "glorot" },
  ],
  "softmax regression on sparse rows": ["digits", { hidden: [], scaling: "none", initializer: "zeros" }],
  "a wide layer on standardized digits": [
    "digits",
    { hidden: [70], batchSize: 300, clip: 1, initializer: "he" },
  ],
  "a regression, dropout": [
    "iris",
    { target: "petal length (cm)", activation: "tanh", dropout: 0.1, validation: 0.3 },
  ],
};

/** Waits until each thread is there: otherwise small runs would end without them. */
function readyThreads(count: number): KernelThreads {
  const threads = kernelThreads(pathToFileURL(threadEntry), count);
  let started = 0;
  return {
    ...threads,
    always: true,
    start(data) {
      const thread = threads.start(data);
      started++;
      waitForReady(data, started);
      return thread;
    },
  };
}

function waitForReady({ memory, state }: KernelThreadData, count: number): void {
  // Where `BlockState` finds it too.
  const ready = new Int32Array(memory.buffer, state + 144, 1);
  for (let waits = 0; Atomics.load(ready, 0) < count; waits++) {
    if (waits === 2000) throw new Error("A thread has not started within 20 s.");
    Atomics.wait(ready, 0, Atomics.load(ready, 0), 10);
  }
}

class StrictPlatform extends MemoryPlatform {
  constructor(private readonly threads: number) {
    super(65_536);
  }

  override kernelThreads(): KernelThreads | undefined {
    return this.threads > 1 ? readyThreads(this.threads) : undefined;
  }
}

/** SHA-256 of each run's weights and biases as little-endian float64. */
export async function strictHashes(threads: number): Promise<Record<string, string>> {
  const platform = new StrictPlatform(threads);
  const ignore = () => undefined;
  const events = {
    started: ignore,
    points: ignore,
    checkpoint: ignore,
    comparing: ignore,
    folds: ignore,
    state: ignore,
  };
  const runs = new TrainingRuns(platform, new TableCache(platform), events);
  const hashes: Record<string, string> = {};
  for (const [name, [file, settings]] of Object.entries(strictRuns)) {
    platform.write(`${file}.csv`, readFileSync(path.join(samples, `${file}.csv`)));
    const recipe = completeRecipe({ target: "label", epochs: 4, ...settings, strict: true });
    const source = { kind: "file", name: file, path: `${file}.csv` } as const;
    const { model } = await runs.train({ runId: name, source, testSource: null, recipe }, neverCancelled);
    hashes[name] = hashOf(model.network);
  }
  return hashes;
}

function hashOf({ layers }: Network): string {
  const hash = createHash("sha256");
  for (const { weights, biases } of layers) {
    for (const values of [weights, biases]) {
      const bytes = new DataView(new ArrayBuffer(values.length * 8));
      values.forEach((value, index) => bytes.setFloat64(index * 8, value, true));
      hash.update(bytes);
    }
  }
  return hash.digest("hex");
}

if (require.main === module) {
  void strictHashes(Number(process.argv[2])).then((hashes) => {
    console.log(JSON.stringify({ node: process.version, hashes }));
  });
}
