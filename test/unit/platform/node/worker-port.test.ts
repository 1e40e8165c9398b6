import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { spawnWorker } from "../../../../src/platform/node/worker-port";
import { EngineHost } from "../../../../src/session/engine-host";

const root = path.join(__dirname, "../../../..");

describe("spawnWorker", function () {
  let folder: string;
  let engineScript: string;
  const hosts: EngineHost[] = [];

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "worker-"));
    engineScript = path.join(folder, "worker.js");
    await build({
      entryPoints: [path.join(root, "src/worker/node.ts")],
      outfile: engineScript,
      bundle: true,
      platform: "node",
      logLevel: "error",
    });
  });
  afterEach(() => hosts.splice(0).forEach((host) => host.dispose()));
  after(() => rm(folder, { recursive: true }));

  function host(script: string, limits?: { maxOldGenerationSizeMb: number }): EngineHost {
    const created = new EngineHost(() => spawnWorker(script, limits));
    hosts.push(created);
    return created;
  }

  const scriptOf = async (name: string, text: string) => {
    const script = path.join(folder, name);
    await writeFile(script, text);
    return script;
  };

  const iris = { kind: "file", name: "iris.csv", path: path.join(root, "samples/iris.csv") } as const;
  const recipe = completeRecipe({ target: "label", epochs: 1_000_000 });
  const train = (engine: EngineHost, signal?: AbortSignal) =>
    engine.request(
      "train",
      { runId: "run", source: iris, testSource: null, recipe },
      signal ? { signal } : {},
    );

  it("runs the engine: trains, answers in between, stops and is cancelled", async () => {
    const engine = host(engineScript);
    const points = new Promise<void>((resolve) => engine.on("runPoints", () => resolve()));
    const run = train(engine);
    await points;
    const summary = await engine.request("inspectTable", { source: iris });
    assert.deepEqual([summary.rows, summary.suggestedTarget], [150, "label"]);
    await engine.request("controlRun", { runId: "run", action: "stop" });
    assert.equal((await run).outcome, "stopped");
    const abort = new AbortController();
    const next = train(engine, abort.signal);
    await engine.request("inspectTable", { source: iris });
    abort.abort();
    await assert.rejects(next, { code: "cancelled" });
  });

  it("rejects what is pending when the worker ends itself, and starts anew", async () => {
    const crash = "require('node:worker_threads').parentPort.on('message', () => process.exit(3));";
    const script = await scriptOf("exit.js", crash);
    const engine = host(script);
    await assert.rejects(train(engine), { code: "engine-crashed", message: /exit code 3/ });
    await writeFile(script, `require(${JSON.stringify(engineScript)});`);
    assert.equal((await engine.request("inspectTable", { source: iris })).rows, 150);
  });

  it("rejects with the reason when the worker throws, or cannot be loaded", async () => {
    const thrower =
      "require('node:worker_threads').parentPort.on('message', () => { throw new Error('oops'); });";
    await assert.rejects(train(host(await scriptOf("throw.js", thrower))), {
      code: "engine-crashed",
      message: /oops/,
    });
    await assert.rejects(train(host(path.join(folder, "none.js"))), { code: "engine-crashed" });
  });

  it("rejects when the worker runs out of memory, and this process lives", async () => {
    const hungry = `require('node:worker_threads').parentPort.on('message', () => {
      const hoard = [];
      for (;;) hoard.push(new Array(1000).fill({}).map(() => ({})));
    });`;
    await assert.rejects(train(host(await scriptOf("hungry.js", hungry), { maxOldGenerationSizeMb: 16 })), {
      code: "engine-out-of-memory",
      message: /limit 16 MB/,
    });
  });
});
