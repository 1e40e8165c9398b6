// What the worker takes while it trains: memory.js WORKER.js FILE.csv SCALING
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { validateSettings } from "../../../../src/core/recipe/validation";
import { spawnWorker } from "../../../../src/platform/node/worker-port";
import { EngineHost } from "../../../../src/session/engine-host";
import { median } from "../../measurement";
import type { MemoryUse } from "../memory";

const [worker, file, scaling] = process.argv.slice(2) as [string, string, string];
const interval = 20;
/** The garbage of loading is given back by then. */
const settlingSeconds = 4;
const measuredSeconds = 4;

async function main(): Promise<void> {
  const engine = new EngineHost(() => spawnWorker(worker));
  await engine.request("inspectTable", { source: { kind: "text", name: "two.csv", text: "a,b\n1,2\n" } });
  await sleep(500);
  const idle = process.memoryUsage.rss();
  let loading = idle;
  const training: number[] = [];
  let startedAt = Infinity;
  let parameters = 0;
  let values = 0;
  const timer = setInterval(() => {
    const now = process.memoryUsage.rss();
    const seconds = (performance.now() - startedAt) / 1000;
    if (startedAt === Infinity) loading = Math.max(loading, now);
    else if (seconds > settlingSeconds) training.push(now);
    if (seconds > settlingSeconds + measuredSeconds) {
      startedAt = Infinity;
      clearInterval(timer);
      void engine.request("controlRun", { runId: "memory", action: "stop" });
    }
  }, interval);
  engine.on("runStarted", (started) => {
    startedAt = performance.now();
    parameters = started.parameters;
    values = started.rows * started.features;
  });
  const settings = { target: "label", validation: 0, hidden: [128], batchSize: 128, epochs: 1000, scaling };
  await engine.request("train", {
    runId: "memory",
    source: { kind: "file", name: "mnist.csv", path: file },
    testSource: null,
    recipe: completeRecipe(validateSettings(settings)),
  });
  engine.dispose();
  const use: MemoryUse = {
    idle,
    loading,
    training: median(training),
    dataAndModel: values + 16 * parameters,
  };
  console.log(JSON.stringify(use));
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

void main();
