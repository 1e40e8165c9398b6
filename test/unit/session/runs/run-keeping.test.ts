import assert from "node:assert/strict";
import { setImmediate as nextMacrotask } from "node:timers/promises";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { EngineHost } from "../../../../src/session/engine-host";
import type { Run } from "../../../../src/session/run";
import { RunKeeping } from "../../../../src/session/runs/run-keeping";
import { RunStore } from "../../../../src/session/runs/run-store";
import { serve } from "../../../../src/worker/serve";
import { MemoryPlatform } from "../../worker/memory-platform";
import { portPair, type TestPort } from "../../rpc/port-pair";
import { MemoryFiles, type Fault } from "./memory-files";
import { Machine } from "./test-host";

const rows = Array.from({ length: 60 }, (_, row) => `${row % 7},${(row * 5) % 11},${row % 3 ? "yes" : "no"}`);
const text = `a,b,label\n${rows.join("\n")}\n`;
const source = { kind: "text", name: "small.csv", text } as const;
const recipe = completeRecipe({ target: "label", hidden: [4], epochs: 5, batchSize: 8, dropout: 0.1 });
const origin = { data: { location: "untitled:small", name: "small.csv" }, startedAt: 7 };
const readData = () => Promise.resolve({ source, testSource: null });
const silent = { changed: () => undefined, pointsAdded: () => undefined };

/** Its clock runs so fast that a state is due after every few steps. */
class FastPlatform extends MemoryPlatform {
  override now(): number {
    return 3000 * super.now();
  }
}

/** A process of the extension: its own engine and its own store over the same files. */
class Process {
  readonly engines: TestPort[] = [];
  readonly engine: EngineHost;
  #endEngine: () => void = () => undefined;
  readonly store: RunStore;
  readonly keeping: RunKeeping;

  constructor(files: MemoryFiles, machine: Machine, id: number) {
    this.engine = new EngineHost(() => {
      const [hostPort, enginePort] = portPair();
      serve(enginePort, new FastPlatform());
      this.engines.push(hostPort);
      this.#endEngine = () => enginePort.fail(new Error("The host is gone."));
      return hostPort;
    });
    this.store = new RunStore(files, machine.process(id));
    this.keeping = new RunKeeping(this.store, this.engine);
  }

  /** What a run that begins from now on has come to, arrives when the returned function is called. */
  holdResult(): () => void {
    let letIn: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (letIn = resolve));
    const request = this.engine.request.bind(this.engine);
    this.engine.request = async (method, ...rest) => {
      const result = await request(method, ...rest);
      if (method === "train") await gate;
      return result;
    };
    return letIn;
  }

  /** As VS Code does it when the process ends in good order. */
  endEngine(): void {
    this.engine.dispose();
    this.#endEngine();
  }

  begin(id = "mine", epochs = recipe.epochs): Run {
    const plan = { source, testSource: null, recipe: { ...recipe, epochs }, wantsReports: true };
    return this.keeping.begin(id, origin, plan, silent);
  }

  continue(id = "mine"): Promise<Run> {
    return this.keeping.continue(id, readData, silent);
  }
}

/** Looks between any two messages, so that no run can end before it was looked at. */
const until = async (condition: () => boolean) => {
  while (!condition()) await nextMacrotask();
};
/** Resolves once what was told has arrived, and all that follows from it is written. */
const settled = async (process: Process) => {
  for (let turn = 0; turn < 10; turn++) {
    await nextMacrotask();
    await process.keeping.settled();
  }
};
/** All but the time it took. */
const curveOf = ({ curve }: Run) => ({ ...curve.since(0), seconds: null });
const networkOf = (run: Run) => run.result?.model.network;

describe("RunKeeping", () => {
  let files: MemoryFiles;
  let machine: Machine;
  const process = (id: number) => new Process(files, machine, id);
  /** A run whose process is killed at a write. @returns the run as it would have been. */
  const killedMidway = async () => {
    const whole = process(9).begin("whole", 40);
    await whole.ended;
    const run = process(1).begin("mine", 40);
    await until(() => run.curve.length > 10);
    files.fault = { at: files.changes + 1, kind: "dies" };
    await run.ended;
    machine.kill(1);
    files.recover();
    return whole;
  };

  beforeEach(() => {
    files = new MemoryFiles();
    machine = new Machine();
  });

  it("keeps a run that has ended whole: scores, curve, judgment, weights", async () => {
    const first = process(1);
    const run = first.begin();
    await run.ended;
    await settled(first);
    const kept = await process(2).store.read("mine");
    assert.deepEqual(
      [kept.status, kept.name, kept.hasModel, kept.hasCheckpoint, kept.startedAt],
      ["finished", "small, hidden 4", true, true, 7],
    );
    assert.deepEqual(kept.scores, run.scores);
    assert.deepEqual(kept.recipe, recipe);
    assert.deepEqual(await first.store.curve("mine"), run.curve.since(0));
    assert.deepEqual(await first.store.reports("mine"), run.result!.reports);
    assert.ok((await first.store.model("mine"))!.length > 100);
    assert.equal(await first.store.owner("mine").isAlive(), false);
  });

  it("keeps the scores of a run that was stopped, however long it takes to measure them", async () => {
    const first = process(1);
    const letResultIn = first.holdResult();
    const run = first.begin("mine", 100_000);
    await until(() => run.curve.length > 5);
    await run.stop();
    await settled(first);
    const { store } = process(2);
    assert.deepEqual(
      [run.status, run.scores, (await store.read("mine")).status],
      ["stopped", null, "stopped"],
    );
    assert.equal(await store.owner("mine").isAlive(), true, "it is still to be written");
    letResultIn();
    await run.ended;
    await settled(first);
    const kept = await store.read("mine");
    assert.ok(run.scores);
    assert.deepEqual(kept.scores, run.scores);
    assert.equal(kept.status, "stopped");
    assert.equal(await store.owner("mine").isAlive(), false);
  });

  it("goes on with a run whose process was killed, to the same bits", async () => {
    const whole = await killedMidway();
    const second = process(2);
    const kept = await second.store.read("mine");
    assert.equal(kept.status, "interrupted");
    const resumed = await second.continue();
    assert.ok(resumed.curve.length > 0, "it has its curve at once");
    await resumed.ended;
    assert.deepEqual(networkOf(resumed), networkOf(whole));
    assert.deepEqual(curveOf(resumed), curveOf(whole));
    const { seconds } = resumed.curve.since(0);
    assert.deepEqual(seconds.toSorted(), seconds, "its time goes on where it stood");
    assert.ok(resumed.scores!.trainSeconds >= seconds.at(-1)!);
  });

  it("can go on again where going on has failed, as while its data is not there", async () => {
    const whole = await killedMidway();
    const second = process(2);
    const gone = { kind: "file", name: "small.csv", path: "gone.csv" } as const;
    const failed = await second.keeping.continue(
      "mine",
      () => Promise.resolve({ source: gone, testSource: null }),
      silent,
    );
    await failed.ended;
    await settled(second);
    assert.deepEqual([failed.status, failed.error?.code], ["failed", "file-unreadable"]);
    assert.equal(second.keeping.canContinue(failed), true);
    const resumed = await second.continue();
    await resumed.ended;
    assert.deepEqual(networkOf(resumed), networkOf(whole));
    assert.deepEqual(curveOf(resumed), curveOf(whole));
  });

  it("marks what trains as suspended when its process ends in good order", async () => {
    const first = process(1);
    const run = first.begin("mine", 100_000);
    await until(() => run.curve.length > 5);
    await first.keeping.suspend();
    const second = process(2);
    assert.equal((await second.store.read("mine")).status, "suspended");
    assert.equal(await second.store.owner("mine").isAlive(), false);
    await run.stop();
    await run.ended;
    await settled(first);
    assert.equal((await second.store.read("mine")).status, "suspended", "it writes no more");
  });

  it("marks it so too where the engine is ended in the same moment", async () => {
    const first = process(1);
    const run = first.begin("mine", 100_000);
    await until(() => run.curve.length > 5 && run.model !== null);
    const suspended = first.keeping.suspend();
    first.endEngine();
    await Promise.all([suspended, run.ended]);
    const kept = await process(2).store.read("mine");
    assert.deepEqual([kept.status, kept.error, kept.alive], ["suspended", null, false]);
  });

  it("does not go on with a run that another window trains", async () => {
    const run = process(1).begin("mine", 100_000);
    await until(() => run.curve.length > 5);
    await assert.rejects(process(2).continue(), {
      code: "run-active",
      message: /training in another window/,
    });
    await run.stop();
    await run.ended;
  });

  it("shows that it lives while a write takes long", async () => {
    const first = process(1);
    let finish: () => void = () => undefined;
    const append = files.append.bind(files);
    const run = first.begin("mine", 100_000);
    await until(() => run.curve.length > 5);
    files.append = async (...written) => {
      await new Promise<void>((resolve) => (finish = resolve));
      return append(...written);
    };
    const isWriting = finish;
    await until(() => finish !== isWriting);
    for (let turn = 0; turn < 6; turn++) {
      machine.time += 5000;
      machine.beat();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.equal(await process(2).store.owner("mine").isAlive(), true);
    files.append = append;
    finish();
    await run.stop();
    await run.ended;
    await settled(first);
    assert.equal((await first.store.read("mine")).status, "stopped");
    assert.equal(await first.store.owner("mine").isAlive(), false);
  });

  it("leaves a run alone that another window has taken while the machine slept", async () => {
    const first = process(1);
    const run = first.begin("mine", 100_000);
    await until(() => run.curve.length > 5);
    await settled(first);
    machine.time += 60_000;
    const resumed = await process(2).continue();
    machine.beat();
    await settled(first);
    assert.match(first.keeping.problemOf(run)!, /goes on in another window too/);
    assert.equal(await process(2).store.owner("mine").isMine(), true);
    await Promise.all([run.stop(), resumed.stop(), run.ended, resumed.ended]);
  });

  it("goes on in the same window after its engine has crashed", async () => {
    const whole = process(9).begin("whole", 60);
    await whole.ended;
    const first = process(1);
    const run = first.begin("mine", 60);
    await until(() => run.curve.length > 10);
    first.engines[0]!.fail(new Error("The engine is gone."));
    await run.ended;
    assert.equal(run.status, "failed");
    assert.equal(first.keeping.canContinue(run), true);
    const resumed = await first.continue();
    await resumed.ended;
    assert.deepEqual(networkOf(resumed), networkOf(whole));
  });

  it("goes on in memory where nothing can be written, says so, and keeps the run once it can", async () => {
    const write = files.write.bind(files);
    files.write = () => Promise.reject(new Error("The disk is full."));
    const first = process(1);
    const run = first.begin("mine", 200);
    await until(() => first.keeping.problemOf(run) !== null);
    assert.match(
      first.keeping.problemOf(run)!,
      /cannot be kept at present: .*disk is full.*goes on in memory/,
    );
    await run.ended;
    await settled(first);
    assert.equal(run.status, "finished");
    assert.deepEqual(await first.store.list(), []);
    files.write = write;
    machine.beat();
    await settled(first);
    assert.equal(first.keeping.problemOf(run), null);
    assert.equal((await first.store.read("mine")).status, "finished");
    assert.deepEqual(await first.store.curve("mine"), run.curve.since(0));
  });

  it("writes an end at once that comes while an earlier write is failing", async () => {
    const first = process(1);
    const run = first.begin("mine", 100_000);
    await until(() => run.curve.length > 5);
    await settled(first);
    let fail: () => void = () => undefined;
    const write = files.write.bind(files);
    files.write = () =>
      new Promise((_, reject) => {
        files.write = write;
        fail = () => reject(new Error("The disk is full."));
      });
    await until(() => files.write === write);
    await run.stop();
    await run.ended;
    fail();
    await settled(first);
    assert.equal((await first.store.read("mine")).status, "stopped");
    assert.equal(first.keeping.problemOf(run), null);
  });

  it("tells at once that an end cannot be kept, and tries again before its process ends", async () => {
    const write = files.write.bind(files);
    files.write = () => Promise.reject(new Error("The disk is full."));
    const first = process(1);
    const run = first.begin();
    await run.ended;
    await settled(first);
    assert.match(
      first.keeping.problemOf(run)!,
      /^This run cannot be kept at present: .*disk is full.*until then, save its model/,
    );
    files.write = write;
    const suspended = first.keeping.suspend();
    first.engine.dispose();
    await suspended;
    const kept = await process(2).store.read("mine");
    assert.deepEqual([kept.status, kept.hasModel], ["finished", true]);
  });

  it("opens a run whose curve is damaged, and goes on with it, to the same bits", async () => {
    const whole = await killedMidway();
    files.files.set("mine/curve.bin", Uint8Array.of(1, 2, 3));
    const second = process(2);
    const opened = await second.keeping.open("mine");
    assert.equal(opened.curve.length, 0);
    assert.match(opened.curveProblem!, /no valid curve.*All else that is kept of this run is there/);
    const resumed = await second.continue();
    await resumed.ended;
    await settled(second);
    assert.deepEqual(networkOf(resumed), networkOf(whole));
    assert.deepEqual(await second.store.curve("mine"), resumed.curve.since(0));
    assert.equal((await second.keeping.open("mine")).curveProblem, null);
  });

  it("says what is left to do where a checkpoint is damaged, and lets go of the run", async () => {
    await killedMidway();
    files.files.set("mine/checkpoint.bin", Uint8Array.of(1, 2, 3));
    const second = process(2);
    await assert.rejects(() => second.continue(), {
      code: "model-invalid",
      message: /^Cannot read the checkpoint .*does not begin with.*Train again with the same settings\.$/,
    });
    assert.equal((await second.store.read("mine")).alive, false);
  });

  it("writes a run anew whose folder was deleted under it", async () => {
    const first = process(1);
    const run = first.begin("mine", 200);
    await until(() => run.curve.length > 10);
    files.files.clear();
    await run.ended;
    await settled(first);
    const kept = await first.store.read("mine");
    assert.deepEqual([kept.status, kept.hasModel, kept.hasCheckpoint], ["finished", true, true]);
    assert.deepEqual(await first.store.curve("mine"), run.curve.since(0));
  });

  describe("whichever file operation it is at which", () => {
    /** An older run, and all that it holds. */
    const older = async () => {
      const before = process(100);
      await before.begin("older").ended;
      await settled(before);
      return new Map([...files.files].filter(([path]) => path.startsWith("older/")));
    };
    const oldFiles = () => new Map([...files.files].filter(([path]) => path.startsWith("older/")));

    const attempt = async (fault: Fault) => {
      const first = process(1);
      const start = files.changes;
      files.fault = { ...fault, at: start + fault.at };
      const run = first.begin();
      await run.ended;
      let isOver = false;
      void settled(first).then(() => (isOver = true));
      await until(() => isOver || files.isDead);
      return { first, run, changes: files.changes - start };
    };

    it("a write fails, the run ends well and is kept in the end", async function () {
      const before = await older();
      for (let at = 1, isOver = false; !isOver; at++) {
        const { first, run, changes } = await attempt({ at, kind: "fails" });
        isOver = changes < at;
        await settled(first);
        machine.beat();
        await settled(first);
        const kept = await first.store.read("mine");
        assert.deepEqual([kept.status, kept.hasModel], ["finished", true], `operation ${at}`);
        assert.equal(await first.store.owner("mine").isAlive(), false, `it is let go, operation ${at}`);
        assert.deepEqual(await first.store.reports("mine"), run.result!.reports);
        assert.deepEqual(oldFiles(), before);
        for (const path of [...files.files.keys()]) if (path.startsWith("mine/")) files.files.delete(path);
        files.recover();
        machine = new Machine();
      }
    });

    it("the process dies, everything older opens and the run goes on to the same bits", async function () {
      const before = await older();
      const whole = process(9).begin("whole");
      await whole.ended;
      const seen = new Set<string>();
      for (let at = 1, isOver = false; !isOver; at++) {
        const { changes } = await attempt({ at, kind: "dies" });
        isOver = changes < at;
        machine.kill(1);
        files.recover();
        const second = process(2);
        const listed = await second.store.list();
        assert.deepEqual(
          listed.filter(({ kind }) => kind === "unreadable"),
          [],
          `operation ${at}`,
        );
        assert.ok(listed.some(({ id }) => id === "older"));
        assert.deepEqual(oldFiles(), before);
        const kept = listed.find(({ id }) => id === "mine");
        seen.add(kept?.kind === "run" ? kept.status : "none");
        await second.store.curve("mine");
        await second.store.reports("mine");
        if (kept?.kind === "run" && kept.status === "interrupted") {
          const resumed = await second.continue();
          await resumed.ended;
          await settled(second);
          assert.deepEqual(networkOf(resumed), networkOf(whole), `operation ${at}`);
          assert.deepEqual(curveOf(resumed), curveOf(whole), `operation ${at}`);
          assert.equal((await second.store.read("mine")).status, "finished");
        } else {
          await second.store.purge();
        }
        for (const path of [...files.files.keys()]) if (path.startsWith("mine/")) files.files.delete(path);
        machine = new Machine();
      }
      assert.deepEqual([...seen].sort(), ["finished", "interrupted", "none"]);
    });
  });
});
