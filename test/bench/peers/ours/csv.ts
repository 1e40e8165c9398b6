// From a CSV file to a dataset that is ready to train on: csv.js TASK.json THREADS HELPER.js
import { readFileSync } from "node:fs";
import path from "node:path";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { validateSettings } from "../../../../src/core/recipe/validation";
import { spawnWorker } from "../../../../src/platform/node/worker-port";
import type { RunStarted } from "../../../../src/protocol/training";
import { EngineHost } from "../../../../src/session/engine-host";
import type { CsvTask } from "../csv";

const [taskFile, threads, helper] = process.argv.slice(2) as [string, string, string];
const { file, target } = JSON.parse(readFileSync(taskFile, "utf8")) as CsvTask;

async function main(): Promise<void> {
  const engine = new EngineHost(() => spawnWorker(path.join(path.dirname(helper), "worker.js")));
  const runId = "csv";
  const started = new Promise<RunStarted>((resolve) => engine.on("runStarted", resolve));
  const run = engine.request("train", {
    runId,
    source: { kind: "file", name: path.basename(file), path: file },
    testSource: null,
    recipe: completeRecipe(validateSettings({ target, threads: Number(threads) })),
  });
  const { loadSeconds: seconds } = await started;
  const bytes = 1024 * process.resourceUsage().maxRSS;
  await engine.request("controlRun", { runId, action: "stop" });
  await run;
  engine.dispose();
  console.log(JSON.stringify({ seconds, bytes }));
}

void main();
