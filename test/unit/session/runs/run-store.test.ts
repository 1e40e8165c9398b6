import assert from "node:assert/strict";
import fc from "fast-check";
import { LabError } from "../../../../src/core/errors";
import { serializeBlock, serializeCurveFile } from "../../../../src/session/runs/curve-file";
import type { RunRecord } from "../../../../src/session/runs/run-record";
import { RunStore } from "../../../../src/session/runs/run-store";
import { MemoryFiles } from "./memory-files";
import { record } from "./sample-run";
import { Machine } from "./test-host";

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe("RunStore", () => {
  const machine = new Machine();
  let files: MemoryFiles;
  let store: RunStore;
  beforeEach(() => {
    files = new MemoryFiles();
    store = new RunStore(files, machine.process(1));
  });

  const keep = (id: string, more: Partial<RunRecord> = {}) =>
    store.write(id, "record", bytes(record(id, more)));
  const ids = async () => (await store.list()).map(({ id }) => id);

  it("lists nothing where nothing was kept", async () => {
    assert.deepEqual(await store.list(), []);
  });

  it("gives back what was kept", async () => {
    await keep("a");
    const { kind, status, alive, name, pinned, hasModel, hasCheckpoint, ...rest } = await store.read("a");
    assert.deepEqual(rest, (({ status: _status, ...others }) => others)(record("a")));
    assert.deepEqual(
      [kind, status, alive, name, pinned, hasModel, hasCheckpoint],
      ["run", "finished", false, "iris a", false, false, false],
    );
  });

  it("lists the pinned first, then the newest, then what cannot be read", async () => {
    await keep("old", { startedAt: 1 });
    await keep("new", { startedAt: 3 });
    await keep("pinned", { startedAt: 2 });
    await store.pin("pinned", true);
    files.files.set("broken/run.json", bytes({ formatVersion: 1 }));
    assert.deepEqual(await ids(), ["pinned", "new", "old", "broken"]);
  });

  it("says why a folder cannot be read, and lists the others all the same", async () => {
    await keep("good");
    files.files.set("cut/run.json", bytes(record("cut")).slice(0, 100));
    files.files.set("later/run.json", bytes({ ...record("later"), formatVersion: 2 }));
    files.files.set("empty/notes.txt", bytes("mine"));
    files.files.set("copy/run.json", bytes(record("good")));
    files.files.set("odd name/run.json", bytes(record("odd name")));
    files.files.set("bad-option/run.json", bytes({ ...record("bad-option"), recipe: { epochs: "many" } }));
    files.files.set(".DS_Store", bytes(""));
    const reasons = (await store.list()).map((run) =>
      run.kind === "run" ? "fine" : `${run.id}: ${run.reason}`,
    );
    const expected = [
      /^fine$/,
      /^bad-option: .*recipe\.epochs in run\.json is wrong: Epochs is "many"/,
      /^copy: .*that of run copy, and run\.json of good/,
      /^cut: .*run\.json is no JSON/,
      /^empty: .*no run\.json/,
      /^later: .*format 2, from a newer Softmax Lab/,
      /^odd name: This folder is not one that keeps a run/,
    ];
    assert.equal(reasons.length, expected.length);
    expected.forEach((pattern, index) => assert.match(reasons[index]!, pattern));
  });

  it("lists the others where the system cannot look at a folder", async () => {
    await keep("good");
    await keep("bad");
    const fail = (path: string) => {
      if (path.startsWith("bad")) throw new LabError("file-unreadable", "Cannot read bad: a loop of links.");
    };
    const { stamp, list } = files;
    files.stamp = async (folder) => (fail(folder), stamp.call(files, folder));
    files.list = async (folder) => (fail(folder), list.call(files, folder));
    const [good, bad] = await store.list();
    assert.equal(good?.kind === "run" && good.name, "iris good");
    assert.match(bad?.kind === "unreadable" ? bad.reason : "", /a loop of links/);
  });

  it("never throws a foreign folder's content at whoever lists", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (content) => {
        files.files.set("foreign/run.json", bytes(content));
        const [run] = await store.list();
        assert.equal(run?.kind, "unreadable");
      }),
    );
  });

  it("renames and pins without touching the run's own account", async () => {
    await keep("a");
    const before = files.files.get("a/run.json");
    await store.rename("a", "  Best so far ");
    await store.pin("a", true);
    const { name, pinned } = await store.read("a");
    assert.deepEqual([name, pinned], ["Best so far", true]);
    assert.deepEqual(files.files.get("a/run.json"), before);
    await store.rename("a", "");
    assert.equal((await store.read("a")).name, "iris a");
  });

  it("opens a run whose label is broken, by its own title", async () => {
    await keep("a");
    files.files.set("a/label.json", bytes("?"));
    assert.equal((await store.read("a")).name, "iris a");
  });

  it("brings a deleted run back whole, for a day", async () => {
    await keep("a");
    await store.rename("a", "Mine");
    const before = await store.read("a");
    await store.remove("a");
    assert.deepEqual(await ids(), []);
    await store.purge();
    await store.restore("a");
    assert.deepEqual(await store.read("a"), before);
    await store.remove("a");
    machine.time += 25 * 3600 * 1000;
    await store.purge();
    await assert.rejects(store.restore("a"), { code: "run-unknown" });
    assert.equal(files.files.size, 0);
  });

  it("lists again by reading only what has changed", async () => {
    const ownMachine = new Machine();
    store = new RunStore(files, ownMachine.process(1));
    await keep("a", { startedAt: 2 });
    await keep("b", { startedAt: 1 });
    await keep("live", { startedAt: 3, status: "training" });
    await store.owner("live").claim();
    const before = await store.list();
    const read: string[] = [];
    const readFile = files.read.bind(files);
    files.read = (path) => (read.push(path), readFile(path));
    const [live, a, b] = await store.list();
    assert.deepEqual([a === before[1], b === before[2]], [true, true]);
    assert.deepEqual(read, ["live/run.json", "live/owner.json"]);
    ownMachine.kill(1);
    assert.equal(live!.kind === "run" && live.status, "training");
    const later = await new RunStore(files, ownMachine.process(2)).list();
    assert.equal(later[0]!.kind === "run" && later[0]!.status, "interrupted");
    read.length = 0;
    await store.rename("b", "Mine");
    const named = await store.list();
    assert.deepEqual([named[1] === a, named[2]!.kind === "run" && named[2]!.name], [true, "Mine"]);
    await store.remove("a");
    assert.deepEqual(await ids(), ["live", "b"]);
  });

  it("lists what it has read before without looking again, where that is enough, apart from what it has changed", async () => {
    await keep("a", { startedAt: 3 });
    await keep("b", { startedAt: 2 });
    await store.list();
    const names = async (trustingly: boolean) =>
      (await store.list({ trustingly })).map((run) => run.kind === "run" && run.name);
    const other = new RunStore(files, machine.process(2));
    await other.rename("a", "Of another window");
    await keep("c", { startedAt: 1 });
    assert.deepEqual(await names(true), ["iris a", "iris b", "iris c"]);
    await store.rename("b", "Mine");
    assert.deepEqual(await names(true), ["iris a", "Mine", "iris c"]);
    assert.deepEqual(await names(false), ["Of another window", "Mine", "iris c"]);
    await other.remove("b");
    assert.deepEqual(await names(true), ["Of another window", "iris c"]);
  });

  it("does not let a path out of the store", async () => {
    for (const id of ["..", "../other", "a/b", "", "deleted 1"]) {
      await assert.rejects(store.read(id), { code: "run-unknown" }, id);
      await assert.rejects(store.remove(id), { code: "run-unknown" }, id);
    }
  });

  it("reads reports without the rows that earlier versions did not keep", async () => {
    const part = { kind: "numbers", rows: 0, actual: [], predicted: [], residuals: [] };
    const none = { float64: "" };
    const train = { ...part, actual: none, predicted: none };
    await store.write("a", "reports", bytes({ train, validation: null, test: null, ladder: null }));
    assert.equal((await store.reports("a"))!.worst, null);
    await store.write(
      "a",
      "reports",
      bytes({ train, validation: null, test: null, ladder: null, worst: {} }),
    );
    await assert.rejects(store.reports("a"), { code: "run-unreadable" });
  });

  it("reads curves and refuses broken ones", async () => {
    const points = {
      steps: Float64Array.of(1, 2),
      epochs: Float64Array.of(0.5, 1),
      trainLosses: Float64Array.of(1, 0.5),
      validationLosses: Float64Array.of(Number.NaN, 0.7),
      validationScores: Float64Array.of(Number.NaN, 0.8),
      seconds: Float64Array.of(0.1, 0.2),
    };
    await keep("a");
    assert.equal((await store.curve("a")).steps.length, 0);
    const content = serializeCurveFile(serializeBlock(points));
    await store.write("a", "curve", content);
    assert.deepEqual(await store.curve("a"), points);
    for (const broken of [content.slice(8), new Uint8Array(0)]) {
      await store.write("a", "curve", broken);
      await assert.rejects(store.curve("a"), { code: "run-unreadable" });
    }
  });

  describe("with two windows", () => {
    const other = () => new RunStore(files, machine.process(2));

    it("shows a run as training while its process lives, and as interrupted once it is dead", async () => {
      await keep("a", { status: "training" });
      assert.equal(await store.owner("a").claim(), true);
      const seen = async (from: RunStore) => {
        const { status, alive } = await from.read("a");
        return [status, alive];
      };
      assert.deepEqual(await seen(other()), ["training", true]);
      machine.kill(1);
      assert.deepEqual(await seen(other()), ["interrupted", false]);
    });

    it("lets one process alone have a run, and not delete it from under another", async () => {
      const machineWithAll = new Machine();
      const [first, second] = [1, 2].map((id) => new RunStore(files, machineWithAll.process(id))) as [
        RunStore,
        RunStore,
      ];
      await keep("a", { status: "training" });
      assert.equal(await first.owner("a").claim(), true);
      assert.equal(await second.owner("a").claim(), false);
      await assert.rejects(second.remove("a"), { code: "run-active" });
      await first.owner("a").release();
      assert.equal(await second.owner("a").claim(), true);
    });

    it("lets one process alone have a run that a dead one has left, whichever comes between", async () => {
      const machineWithAll = new Machine();
      const [dead, first, second] = [1, 2, 3].map((id) =>
        new RunStore(files, machineWithAll.process(id)).owner("a"),
      );
      await keep("a", { status: "training" });
      for (const operation of ["read", "remove", "rename", "writeNew"] as const) {
        files.files.delete("a/owner.json");
        assert.equal(await dead!.claim(), true);
        machineWithAll.time += 60_000;
        const original = files[operation].bind(files) as (...args: unknown[]) => Promise<never>;
        let others: boolean | undefined;
        (files[operation] as unknown) = async (...args: unknown[]) => {
          (files[operation] as unknown) = original;
          const result = operation === "read" ? await original(...args) : undefined;
          others = await second!.claim();
          return operation === "read" ? result : original(...args);
        };
        const mine = await first!.claim();
        (files[operation] as unknown) = original;
        assert.deepEqual([mine, others ?? false].filter(Boolean), [true], `before it can ${operation}`);
        assert.equal(await (mine ? first! : second!).isMine(), true);
      }
    });

    it("goes by who writes first where another process has taken a dead one's run, but not yet for itself", async () => {
      const machineWithAll = new Machine();
      const [dead, mine] = [1, 2].map((id) => new RunStore(files, machineWithAll.process(id)).owner("a"));
      await keep("a", { status: "training" });
      assert.equal(await dead!.claim(), true);
      machineWithAll.time += 60_000;
      const rename = files.rename.bind(files);
      files.rename = async (from, to) => {
        files.files.delete("a/owner.json");
        return rename(from, to);
      };
      assert.equal(await mine!.claim(), true);
      assert.equal(await mine!.isMine(), true);
    });

    it("does not take a process for alive by an id that is used again", async () => {
      await keep("a", { status: "training" });
      const machineWithAll = new Machine();
      const first = new RunStore(files, machineWithAll.process(1));
      await first.owner("a").claim();
      machineWithAll.time += 60_000;
      assert.equal(await new RunStore(files, machineWithAll.process(2)).owner("a").isAlive(), false);
    });

    it("leaves out a run that is deleted while it lists", async () => {
      await keep("a");
      const list = files.list.bind(files);
      files.list = async (folder) => {
        const names = await list(folder);
        if (folder === "") await other().remove("a");
        return names;
      };
      assert.deepEqual(await store.list(), []);
    });
  });
});
