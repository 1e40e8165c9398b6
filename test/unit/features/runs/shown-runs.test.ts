import assert from "node:assert/strict";
import { ShownRuns, type RunRow } from "../../../../src/features/runs/shown-runs";
import type { RunRecord } from "../../../../src/session/runs/run-record";
import { RunStore } from "../../../../src/session/runs/run-store";
import { MemoryFiles } from "../../session/runs/memory-files";
import { record } from "../../session/runs/sample-run";
import { Machine } from "../../session/runs/test-host";

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe("the rows of the Runs view", () => {
  let machine: Machine;
  let files: MemoryFiles;
  let store: RunStore;
  let shown: ShownRuns;
  /** The ids of the rows that were to be shown anew, or "all". */
  let told: (string | readonly string[])[];
  let read: string[];

  beforeEach(() => {
    machine = new Machine();
    files = new MemoryFiles();
    store = new RunStore(files, machine.process(1));
    told = [];
    read = [];
    shown = new ShownRuns(store, (rows) => told.push(rows?.map(({ id }) => id) ?? "all"));
    const [readFile, list] = [files.read.bind(files), files.list.bind(files)];
    files.read = (path) => (read.push(path), readFile(path));
    files.list = (folder) => (read.push(`${folder}/`), list(folder));
  });

  afterEach(() => shown.dispose());

  const keep = (id: string, more: Partial<RunRecord> = {}) =>
    store.write(id, "record", bytes(record(id, more)));
  const threeRows = async () => {
    for (const [index, id] of ["a", "b", "c"].entries()) await keep(id, { startedAt: 900 - index });
    shown.visible = true;
    const rows = await shown.rows();
    await shown.catchUp();
    read = [];
    return rows as readonly RunRow[];
  };

  it("reads and shows anew only the run that has changed", async () => {
    const rows = await threeRows();
    await keep("b", { startedAt: 899, status: "training" });
    await shown.runChanged("b");
    assert.deepEqual(told, [["b"]]);
    assert.equal(rows[1]!.run.status, "interrupted");
    assert.deepEqual([...new Set(read)], ["b/", "b/run.json"]);
  });

  it("lists all anew where a run has come, gone, or moved", async () => {
    await threeRows();
    await keep("d");
    await shown.runChanged("d");
    assert.deepEqual(told, ["all"]);
    await shown.rows();
    await store.remove("d");
    await shown.runChanged("d");
    assert.deepEqual(told, ["all", "all"]);
    await shown.rows();
    await store.pin("c", true);
    await shown.runChanged("c");
    assert.deepEqual(told, ["all", "all", "all"]);
    assert.deepEqual(
      (await shown.rows()).map(({ id }) => id),
      ["c", "a", "b"],
    );
  });

  it("reads nothing while it is hidden, and catches up when it is shown", async () => {
    const rows = await threeRows();
    shown.visible = false;
    await store.rename("c", "Another");
    read = [];
    await shown.runChanged("c");
    await shown.catchUp();
    assert.deepEqual([told, read], [[], []]);
    shown.visible = true;
    await shown.catchUp();
    assert.deepEqual(told, [["c"]]);
    assert.equal(rows[2]!.run.name, "Another");
  });

  it("does not read all when it is shown before anybody has asked for rows", async () => {
    await keep("a");
    shown.visible = true;
    await shown.catchUp();
    assert.deepEqual([told, read], [[], []]);
  });

  it("tells only the rows whose age reads otherwise", async () => {
    machine.time = 10_000_000;
    await keep("old", { startedAt: 100_000 });
    await keep("new", { startedAt: 9_990_000 });
    shown.visible = true;
    await shown.rows();
    machine.time += 60_000;
    await shown.catchUp();
    assert.deepEqual(told, [["new"]]);
    await shown.catchUp();
    assert.deepEqual(told, [["new"]]);
  });

  it("gives what was read before at once, and tells what another window has changed since", async () => {
    await threeRows();
    const other = new RunStore(files, machine.process(2));
    await other.rename("c", "Of another window");
    await other.write("d", "record", bytes(record("d", { startedAt: 1 })));
    read = [];
    const rows = (await shown.rows()) as readonly RunRow[];
    assert.deepEqual([read.slice(0, 3), rows.length], [["/", "d/", "d/run.json"], 4]);
    assert.equal(rows[2]!.run.name, "iris c");
    while (told.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(told, [["c"]]);
    assert.equal(rows[2]!.run.name, "Of another window");
  });

  it("takes a change that comes while it lists for one of those listed", async () => {
    await keep("a");
    shown.visible = true;
    const listing = shown.rows();
    const changing = keep("a", { title: "later" }).then(() => shown.runChanged("a"));
    const [row] = (await listing) as readonly RunRow[];
    await changing;
    assert.equal(row!.run.name, "later");
  });

  it("asks for all rows anew where they cannot be read", async () => {
    await threeRows();
    files.list = async () => {
      throw new Error("The disk is gone.");
    };
    await shown.catchUp();
    assert.deepEqual(told, ["all"]);
    await assert.rejects(shown.rows(), /gone/);
  });
});
