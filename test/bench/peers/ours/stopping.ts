// How soon the worker hears while it trains a large network, and stops: stopping.js WORKER.js FILE.csv
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { validateSettings } from "../../../../src/core/recipe/validation";
import { spawnWorker } from "../../../../src/platform/node/worker-port";
import { EngineHost } from "../../../../src/session/engine-host";
import type { StoppingTimes } from "../stopping";

const [worker, file] = process.argv.slice(2) as [string, string];
const runs = 5;
/** Long enough for the models that are told on the way; another moment of an epoch each time. */
const trainedMilliseconds = (run: number) => 3000 + 170 * run;

async function main(): Promise<void> {
  const times: { -readonly [name in keyof StoppingTimes]: number[] } = {
    training: [],
    heard: [],
    measuring: [],
    answered: [],
  };
  for (let run = 0; run < runs; run++) {
    const engine = new EngineHost(() => spawnWorker(worker));
    const runId = String(run);
    const begun = new Promise<void>((resolve) => engine.on("runStarted", () => resolve()));
    const settings = { target: "label", hidden: [4096, 1024], batchSize: 128, epochs: 1000 };
    const answer = engine.request("train", {
      runId,
      source: { kind: "file", name: "rows.csv", path: file },
      testSource: null,
      recipe: completeRecipe(validateSettings(settings)),
    });
    await begun;
    const end = performance.now() + trainedMilliseconds(run);
    times.training.push(await longestWait(engine, () => performance.now() > end));
    const stopped = performance.now();
    await engine.request("controlRun", { runId, action: "stop" });
    times.heard.push(performance.now() - stopped);
    let isAnswered = false;
    void answer.then(() => (isAnswered = true));
    times.measuring.push(await longestWait(engine, () => isAnswered));
    times.answered.push(performance.now() - stopped);
    engine.dispose();
  }
  console.log(JSON.stringify(times));
}

/** The longest time until the worker answered a message that costs it nothing. */
async function longestWait(engine: EngineHost, isOver: () => boolean): Promise<number> {
  let longest = 0;
  while (!isOver()) {
    const sent = performance.now();
    await engine.request("controlRun", { runId: "nobody", action: "pause" }).catch(() => undefined);
    longest = Math.max(longest, performance.now() - sent);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return longest;
}

void main();
