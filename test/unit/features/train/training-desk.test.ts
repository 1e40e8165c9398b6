import assert from "node:assert/strict";
import { setImmediate as nextMacrotask } from "node:timers/promises";
import type { TableSummary } from "../../../../src/core/data/table-summary";
import { chosenSettings } from "../../../../src/core/recipe/chosen-settings";
import { LabError } from "../../../../src/core/errors";
import { RunKeeping } from "../../../../src/session/runs/run-keeping";
import { SearchKeeper } from "../../../../src/session/search/search-keeper";
import { serializeBlock, serializeCurveFile } from "../../../../src/session/runs/curve-file";
import { heartbeatMilliseconds } from "../../../../src/session/runs/run-owner";
import type { RunRecord } from "../../../../src/session/runs/run-record";
import { RunStore } from "../../../../src/session/runs/run-store";
import { encodeText } from "../../../../src/session/runs/utf8";
import { MemoryFiles } from "../../session/runs/memory-files";
import { Machine } from "../../session/runs/test-host";
import type { TableFile } from "../../../../src/features/train/shown-table";
import { TrainingDesk } from "../../../../src/features/train/training-desk";
import { ModelShelf } from "../../../../src/session/model-shelf";
import { record } from "../../session/runs/sample-run";
import { column, label, points, summary } from "../../webview/sample-panel";
import { FakeEngine } from "./fake-engine";

function table(name: string): TableFile {
  return {
    location: `file:///data/${name}`,
    name,
    read: () => Promise.resolve({ kind: "file", name, path: `/data/${name}` }),
  };
}

const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await nextMacrotask();
};

describe("TrainingDesk", () => {
  let engine: FakeEngine;
  let models: ModelShelf;
  let desk: TrainingDesk;
  let files: MemoryFiles;
  let machine: Machine;
  let store: RunStore;
  let contentReads: number;

  beforeEach(() => {
    engine = new FakeEngine();
    models = new ModelShelf();
    contentReads = 0;
    files = new MemoryFiles();
    machine = new Machine();
    store = new RunStore(files, machine.process(1));
    desk = new TrainingDesk(
      engine.host,
      models,
      new RunKeeping(store, engine.host),
      (location) => table(location.slice(location.lastIndexOf("/") + 1)),
      {
        cores: 2,
        freeMemory: () => 2 ** 33,
        startEngine: () => engine.host,
        keeper: new SearchKeeper(new MemoryFiles(), new Machine().process(1)),
      },
      {
        stateChanged: () => undefined,
        pointsAdded: () => undefined,
        contentRead: () => contentReads++,
      },
    );
  });

  const startRun = async () => {
    await desk.open(table("iris.csv"));
    await desk.train();
    await settle();
    engine.emitStart();
    engine.emitPoints(0, 8);
    await settle();
  };

  it("starts no engine before there is data", () => {
    assert.equal(desk.state.data.status, "none");
    assert.match(desk.state.problem?.message ?? "", /^Choose a CSV file/);
    assert.equal(engine.starts, 0);
  });

  it("shows the data with the suggested target, ready to train", async () => {
    const opening = desk.open(table("iris.csv"));
    assert.deepEqual(desk.state.data, { status: "loading", name: "iris.csv", progress: null });
    await opening;
    assert.equal(desk.state.data.status, "ready");
    assert.equal(desk.state.target, "label");
    assert.equal(desk.state.problem, null);
    assert.equal(contentReads, 1);
  });

  it("tells how far the reading is, and gives it up on demand", async () => {
    let finish: (read: TableSummary) => void = () => undefined;
    engine.inspect = () => new Promise<TableSummary>((resolve) => (finish = resolve));
    const opening = desk.open(table("iris.csv"));
    await settle();
    engine.emitProgress("iris.csv", 1000);
    engine.emitProgress("other.csv", 5);
    await settle();
    const progress = { name: "iris.csv", rows: 1000, bytes: 6000 };
    assert.deepEqual(desk.state.data, { status: "loading", name: "iris.csv", progress });
    desk.cancelReading();
    finish(summary());
    await opening;
    engine.emitProgress("iris.csv", 2000);
    await settle();
    assert.deepEqual(desk.state.data, { status: "none" });
    assert.equal(desk.file, null);
  });

  it("says what is wrong with a table that cannot be read, and reads it again on demand", async () => {
    engine.inspect = () => {
      throw new LabError("table-empty", "iris.csv is empty.");
    };
    await desk.open(table("iris.csv"));
    assert.ok(desk.state.data.status === "failed");
    assert.equal(desk.state.data.error.message, "iris.csv is empty.");
    assert.match(desk.state.problem?.message ?? "", /cannot be used/);
    engine.inspect = () => summary();
    await desk.reload();
    assert.equal(desk.state.problem, null);
  });

  it("does not count as changed what a recipe holds of this data's defaults", async () => {
    await desk.open(table("iris.csv"));
    const { recipe } = desk;
    await desk.adopt(chosenSettings({ ...recipe, l2: 0.5 }));
    assert.deepEqual(desk.settings, { target: "label", l2: 0.5 });
    assert.deepEqual(desk.recipe, { ...recipe, l2: 0.5 });
    await desk.adopt({ ...recipe, earlyStopping: 3, header: "no" });
    assert.deepEqual(desk.settings, {
      target: "label",
      header: "no",
      earlyStopping: 3,
    });
  });

  it("reads the file anew where it is to be read in another way, and only then", async () => {
    await desk.open(table("iris.csv"));
    engine.inspect = () => summary({ rows: 149 });
    desk.changeSettings({ epochs: 7 });
    await settle();
    const rows = () => desk.state.data.status === "ready" && desk.state.data.summary.rows;
    assert.equal(rows(), 150);
    desk.changeSettings({ epochs: 7, header: "no" });
    await settle();
    assert.equal(rows(), 149);
  });

  it("trains with the settings, the defaults and the target that are shown", async () => {
    desk.changeSettings({ epochs: 7, hidden: [] });
    await startRun();
    const { recipe, source, testSource } = engine.trained[0]!;
    assert.deepEqual(
      [recipe.epochs, recipe.hidden, recipe.target, recipe.optimizer],
      [7, [], "label", "adam"],
    );
    assert.deepEqual([source.name, testSource], ["iris.csv", null]);
    assert.equal(desk.state.run?.status, "training");
    assert.equal(desk.snapshot().points.steps.length, 8);
  });

  it("hands the test file over", async () => {
    desk.changeSettings({ test: "/data/more.csv" });
    await startRun();
    assert.equal(engine.trained[0]!.testSource?.name, "more.csv");
  });

  it("says that a run is going on, instead of starting a second one", async () => {
    await startRun();
    await assert.rejects(desk.train(), { code: "run-active", message: /still being trained on iris\.csv/ });
    await settle();
    assert.equal(engine.trained.length, 1);
    assert.equal(desk.state.run?.status, "training");
  });

  it("starts one run for two clicks at once", async () => {
    await desk.open(table("iris.csv"));
    await Promise.all([desk.train(), desk.train()]);
    await settle();
    assert.equal(engine.trained.length, 1);
  });

  it("puts the finished model on the shelf and shows its scores", async () => {
    await startRun();
    engine.finish();
    await settle();
    assert.equal(desk.state.run?.status, "finished");
    assert.deepEqual(desk.state.run?.scores?.validation, { rows: 30, loss: 0.1, accuracy: 0.9 });
    assert.deepEqual(
      models.newestFirst.map(({ name }) => name),
      ["final"],
    );
  });

  it("pauses, resumes and stops", async () => {
    await startRun();
    const run = desk.runs.named(desk.state.run!.runId);
    await run.pause();
    assert.equal(desk.state.run?.status, "paused");
    await run.resume();
    assert.equal(desk.state.run?.status, "training");
    await run.stop();
    await settle();
    assert.equal(desk.state.run?.status, "stopped");
    assert.deepEqual(engine.controls, ["pause", "resume", "stop"]);
  });

  it("starts over: stops the run, then begins another with the settings of now", async () => {
    await startRun();
    const first = desk.runs.own!;
    desk.changeSettings({ epochs: 7 });
    await desk.startOver(first.id);
    await settle();
    assert.equal(first.status, "stopped");
    assert.notEqual(desk.runs.own, first);
    assert.deepEqual(
      engine.trained.map(({ recipe }) => recipe.epochs === 7),
      [false, true],
    );
  });

  it("keeps the curve and the last model when the engine crashes, and trains again with a new one", async () => {
    await startRun();
    engine.emitCheckpoint();
    await settle();
    engine.crash();
    await settle();
    const { run } = desk.state;
    assert.equal(run?.status, "failed");
    assert.equal(run.error?.code, "engine-crashed");
    assert.equal(run.hasModel, true);
    assert.equal(desk.runs.curve.length, 8);
    assert.equal(models.newestFirst[0]?.name, "checkpoint");
    assert.equal(desk.state.problem, null);
    await desk.train();
    await settle();
    assert.equal(engine.starts, 2);
    assert.equal(desk.state.run?.status, "loading");
  });

  it("refuses to act on a run that is no longer shown", async () => {
    await startRun();
    assert.throws(() => desk.runs.named("00000000-0000-4000-8000-000000000000"), { code: "run-unknown" });
  });

  describe("that shows a run of another window", () => {
    let other: RunStore;
    const curveFile = (end: number) => serializeCurveFile(serializeBlock(points(0, end)));
    const write = async (more: Partial<RunRecord>) => {
      await other.write("run-1", "record", encodeText(JSON.stringify(record("run-1", more))));
    };
    const later = async () => {
      machine.time += heartbeatMilliseconds;
      await other.owner("run-1").beat();
      machine.beat();
      await settle();
    };

    beforeEach(async () => {
      other = new RunStore(files, machine.process(2));
      await other.owner("run-1").claim();
      await write({ status: "training", scores: null, writtenAt: 1 });
      await other.write("run-1", "curve", curveFile(3));
      await desk.openRun("run-1");
    });

    it("follows it while it trains, and to its end", async () => {
      assert.deepEqual([desk.runs.view?.isElsewhere, desk.runs.curve.length], [true, 3]);
      await write({ status: "training", scores: null, writtenAt: 2 });
      await other.write("run-1", "curve", curveFile(9));
      await later();
      assert.deepEqual([desk.runs.view?.status, desk.runs.curve.length], ["training", 9]);
      await write({ status: "finished", writtenAt: 3 });
      await other.owner("run-1").release();
      machine.beat();
      await settle();
      const { status, isElsewhere, scores } = desk.runs.view!;
      assert.deepEqual([status, isElsewhere, scores === null], ["finished", false, false]);
    });

    it("offers to go on with it once its window is dead, and not before", async () => {
      assert.equal(desk.runs.view?.canContinue, false);
      machine.kill(2);
      machine.beat();
      await settle();
      assert.deepEqual([desk.runs.view?.status, desk.runs.view?.canContinue], ["interrupted", true]);
    });

    it("offers nothing while that window still writes it, before it ends", async () => {
      await write({ status: "suspended", scores: null, writtenAt: 2 });
      await later();
      assert.deepEqual([desk.runs.view?.status, desk.runs.view?.canContinue], ["interrupted", false]);
    });

    it("reads nothing where nothing was written, and nothing of a run that is no longer shown", async () => {
      let reads = 0;
      const curve = store.curve.bind(store);
      store.curve = (id) => (reads++, curve(id));
      await later();
      await startRun();
      await write({ status: "training", scores: null, writtenAt: 2 });
      await later();
      assert.equal(reads, 0);
      assert.equal(desk.runs.kept, null);
    });
  });

  it("looks at the data anew when training starts: what has changed is shown, what has gone wrong stops it", async () => {
    await startRun();
    engine.finish();
    await settle();
    engine.inspect = () =>
      summary({ rows: 99, stamp: "2", columns: [column("length"), { ...label, name: "kind" }] });
    desk.changeSettings({ target: "label" });
    await desk.train();
    assert.ok(desk.state.data.status === "ready");
    assert.equal(desk.state.data.summary.rows, 99);
    assert.match(desk.state.problem?.message ?? "", /no column "label"/);
    assert.equal(engine.trained.length, 1);
    assert.equal(desk.runs.curve.length, 8, "the run before is still shown");
  });

  it("forgets target and test file with another table, and nothing else", async () => {
    await desk.open(table("iris.csv"));
    desk.changeSettings({ target: "width", test: "/data/test.csv", epochs: 5 });
    await desk.open(table("other.csv"));
    assert.deepEqual(desk.settings, { epochs: 5 });
  });

  it("shows the table chosen last, however long the one before takes", async () => {
    let answerFirst: () => void = () => undefined;
    engine.inspect = () =>
      new Promise((resolve) => (answerFirst = () => resolve(summary({ name: "slow.csv" }))));
    const first = desk.open(table("slow.csv"));
    await settle();
    engine.inspect = () => summary();
    await desk.open(table("iris.csv"));
    answerFirst();
    await first;
    assert.equal(desk.state.data.status === "ready" && desk.state.data.name, "iris.csv");
  });
});
