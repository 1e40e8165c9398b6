import assert from "node:assert/strict";
import { setImmediate as nextMacrotask } from "node:timers/promises";
import { LabError } from "../../../src/core/errors";
import type { Model } from "../../../src/core/models/model";
import { completeRecipe } from "../../../src/core/recipe/defaults";
import type { EngineContract, HostContract } from "../../../src/protocol/engine";
import type { CurvePoints, RunStarted, TrainResult } from "../../../src/protocol/training";
import { Channel, type Handlers } from "../../../src/rpc/channel";
import { EngineHost } from "../../../src/session/engine-host";
import { Run } from "../../../src/session/run";
import { portPair, type TestPort } from "../rpc/port-pair";

const point = (step: number): CurvePoints => ({
  steps: Float64Array.of(step),
  epochs: Float64Array.of(step / 2),
  trainLosses: Float64Array.of(1 / step),
  validationLosses: Float64Array.of(Number.NaN),
  validationScores: Float64Array.of(Number.NaN),
  seconds: Float64Array.of(step / 10),
});
const model = (name: string) => ({ name }) as Model;
/** Resolves once messages have arrived, and the answers to them. */
const later = async () => {
  for (let turn = 0; turn < 10; turn++) await nextMacrotask();
};

/** An engine in this thread whose run ends when the test says so. */
class Engine {
  readonly controls: string[] = [];
  readonly ports: TestPort[] = [];
  finish!: (result: TrainResult) => void;
  fail!: (error: Error) => void;
  channel!: Channel<EngineContract, HostContract>;

  readonly host = new EngineHost(() => {
    const [hostPort, enginePort] = portPair();
    const handlers = {
      train: () =>
        new Promise<TrainResult>((resolve, reject) => {
          this.finish = resolve;
          this.fail = reject;
        }),
      controlRun: ({ action }: { action: string }) => void this.controls.push(action),
      rest: ({ milliseconds }: { milliseconds: number }) => void this.controls.push(`rest ${milliseconds}`),
      changeLearningRate: ({ learningRate }: { learningRate: number }) =>
        void this.controls.push(`learning rate ${learningRate}`),
      predictRow: () => {
        throw new LabError("model-mismatch", "alive");
      },
    };
    this.channel = new Channel(enginePort, handlers as unknown as Handlers<EngineContract>);
    this.ports.push(hostPort);
    return hostPort;
  });

  start() {
    const seen: string[] = [];
    const plan = {
      source: { kind: "text", name: "t", text: "" } as const,
      testSource: null,
      recipe: completeRecipe({}),
    };
    const run = new Run("mine", plan, this.host, {
      changed: ({ status }) => seen.push(status),
      pointsAdded: (_run, first) => seen.push(`from ${first}`),
    });
    return { run, seen };
  }

  begin(runId = "mine") {
    this.channel.emit("runStarted", { runId } as RunStarted);
  }
}

describe("Run", () => {
  it("lives from loading to finished, and hears only of itself", async () => {
    const engine = new Engine();
    const { run, seen } = engine.start();
    assert.equal(run.status, "loading");
    await later();
    engine.begin("other");
    engine.begin();
    engine.channel.emit("runPoints", { runId: "other", points: point(9) });
    engine.channel.emit("runPoints", { runId: "mine", points: point(1) });
    engine.channel.emit("runPoints", { runId: "mine", points: point(2) });
    engine.channel.emit("runCheckpoint", { runId: "other", model: model("other") });
    await later();
    assert.deepEqual([run.status, run.model], ["training", null]);
    engine.finish({ outcome: "finished", model: model("last") } as TrainResult);
    await run.ended;
    assert.deepEqual(seen, ["training", "from 0", "from 1", "finished"]);
    assert.deepEqual([...run.curve.since(0).steps], [1, 2]);
    assert.equal(run.model?.name, "last");
    assert.equal(run.active, false);
  });

  it("pauses, resumes and stops", async () => {
    const engine = new Engine();
    const { run, seen } = engine.start();
    await later();
    engine.begin();
    await later();
    await run.advance("step");
    await run.pause();
    await run.pause();
    await run.advance("epoch");
    await run.resume();
    await run.stop();
    assert.deepEqual([run.status, run.active, run.result], ["stopped", false, null]);
    engine.finish({ outcome: "stopped", model: model("half") } as TrainResult);
    await run.ended;
    assert.equal(run.model?.name, "half");
    await run.stop();
    assert.deepEqual(engine.controls, ["pause", "epoch", "resume", "stop"]);
    assert.deepEqual(seen, ["training", "paused", "training", "stopped", "stopped"]);
    assert.equal(run.error, null);
  });

  it("rests as one that trains, once it has begun and until it has ended", async () => {
    const engine = new Engine();
    const { run, seen } = engine.start();
    await later();
    engine.begin();
    await later();
    await run.rest(500);
    assert.equal(run.status, "training");
    engine.finish({ outcome: "finished", model: model("last") } as TrainResult);
    await run.ended;
    await run.rest(500);
    assert.deepEqual(engine.controls, ["rest 500"]);
    assert.deepEqual(seen, ["training", "finished"]);
  });

  it("changes the learning rate while it is active", async () => {
    const engine = new Engine();
    const { run } = engine.start();
    await later();
    engine.begin();
    assert.equal(run.learningRate, 0.01);
    await run.changeLearningRate(0.2);
    assert.equal(run.learningRate, 0.2);
    engine.finish({ outcome: "finished", model: model("last") } as TrainResult);
    await run.ended;
    await run.changeLearningRate(0.3);
    assert.deepEqual([engine.controls, run.learningRate], [["learning rate 0.2"], 0.2]);
  });

  it("counts as stopped, not failed, when stopped while loading", async () => {
    const engine = new Engine();
    const { run } = engine.start();
    await later();
    await run.stop();
    engine.fail(new LabError("cancelled", "The operation was cancelled."));
    await run.ended;
    assert.deepEqual([run.status, run.error], ["stopped", null]);
  });

  it("keeps its curve and last checkpoint when the engine crashes", async () => {
    const engine = new Engine();
    const { run, seen } = engine.start();
    await later();
    engine.begin();
    engine.channel.emit("runPoints", { runId: "mine", points: point(1) });
    engine.channel.emit("runCheckpoint", { runId: "mine", model: model("first") });
    engine.channel.emit("runCheckpoint", { runId: "mine", model: model("second") });
    await later();
    engine.ports[0]!.fail(new LabError("engine-crashed", "It fell over."));
    await run.ended;
    assert.equal(run.status, "failed");
    assert.deepEqual(run.error, { code: "engine-crashed", message: "It fell over." });
    assert.equal(run.curve.length, 1);
    assert.equal(run.model?.name, "second");
    assert.deepEqual(seen, ["training", "from 0", "training", "failed"]);
  });

  it("fails with the reason of the engine", async () => {
    const engine = new Engine();
    const { run } = engine.start();
    await later();
    engine.fail(new LabError("table-empty", "No rows."));
    await run.ended;
    assert.deepEqual([run.status, run.error?.code, run.model], ["failed", "table-empty", null]);
  });
});

describe("EngineHost", () => {
  const ask = (engine: Engine) =>
    engine.host.request("predictRow", { model: model("m"), text: "", offset: 0 });

  it("starts on first use, once, and anew after a crash; listeners hear the new engine", async () => {
    const engine = new Engine();
    const heard: string[] = [];
    const stop = engine.host.on("runStarted", ({ runId }) => heard.push(runId));
    assert.equal(engine.ports.length, 0);
    await assert.rejects(ask(engine), { code: "model-mismatch" });
    await assert.rejects(ask(engine), { code: "model-mismatch" });
    assert.equal(engine.ports.length, 1);
    engine.begin("a");
    await later();
    const pending = engine.host.request("train", { runId: "mine" } as never);
    engine.ports[0]!.fail(new LabError("engine-crashed", "It fell over."));
    await assert.rejects(pending, { code: "engine-crashed" });
    await assert.rejects(ask(engine), { code: "model-mismatch" });
    assert.equal(engine.ports.length, 2);
    engine.begin("b");
    await later();
    stop();
    engine.begin("c");
    await later();
    assert.deepEqual(heard, ["a", "b"]);
  });

  it("rejects what is pending and all later requests once it is disposed of", async () => {
    const engine = new Engine();
    const pending = engine.host.request("train", { runId: "mine" } as never);
    engine.host.dispose();
    await assert.rejects(pending, { code: "channel-closed" });
    await assert.rejects(ask(engine), { code: "channel-closed" });
    assert.equal(engine.ports.length, 1);
  });

  it("rejects where no engine can be started", async () => {
    const host = new EngineHost(() => {
      throw new LabError("engine-crashed", "No worker.");
    });
    await assert.rejects(host.request("train", {} as never), { code: "engine-crashed" });
  });
});
