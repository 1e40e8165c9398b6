import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { SearchDesk } from "../../../../src/features/train/search-desk";
import { EngineHost } from "../../../../src/session/engine-host";
import { SearchKeeper } from "../../../../src/session/search/search-keeper";
import { serve } from "../../../../src/worker/serve";
import { expectEventually } from "../../../support/expect-eventually";
import { portPair } from "../../rpc/port-pair";
import { MemoryFiles } from "../../session/runs/memory-files";
import { Machine } from "../../session/runs/test-host";
import { MemoryPlatform } from "../../worker/memory-platform";

const source = { kind: "file", name: "iris.csv", path: "iris.csv" } as const;
const iris = readFileSync(path.join(__dirname, "../../../../samples/iris.csv"));
const wish = {
  space: { learningRate: "0.001 / 0.003 / 0.01 / 0.02 / 0.03 / 0.05" },
  ...({ method: "grid", trials: 20, seed: 1, stopsHopeless: false, atOnce: 2 } as const),
};

/** Windows of one machine, one after the other, on the same storage and the same data. */
class House {
  readonly files = new MemoryFiles();
  readonly machine = new Machine();
  readonly platform = new MemoryPlatform(65_536);
  freeMemory = 2 ** 33;
  extraEngines = 0;
  disposedEngines = 0;
  #windows = 0;

  constructor() {
    this.platform.write("iris.csv", iris);
  }

  window() {
    const startEngine = () =>
      new EngineHost(() => {
        const [host, engine] = portPair();
        serve(engine, this.platform);
        return host;
      });
    const engine = startEngine();
    const processId = ++this.#windows;
    const keeper = new SearchKeeper(this.files, this.machine.process(processId));
    const machine = {
      ...{ cores: 2, keeper, freeMemory: () => this.freeMemory },
      startEngine: () => {
        this.extraEngines++;
        const extra = startEngine();
        const dispose = extra.dispose.bind(extra);
        extra.dispose = () => {
          this.disposedEngines++;
          dispose();
        };
        return extra;
      },
    };
    const readSource = () => Promise.resolve(source);
    const desk = new SearchDesk(engine, machine, readSource, () => onChange(desk));
    let onChange: (desk: SearchDesk) => void = () => undefined;
    const begin = async (epochs = 20) => {
      const summary = await engine.request("inspectTable", { source });
      const recipeOf = (own: object) => completeRecipe({ target: "label", epochs, ...own });
      await desk.begin({ location: "iris.csv", source, summary, recipeOf }, wish);
    };
    return {
      ...{ desk, begin, keeper },
      listen: (listener: typeof onChange) => (onChange = listener),
      ends: () => expectEventually("the search to end", () => Promise.resolve(!desk.active)),
      /** As a reload does, in good order or not. */
      close: () => this.machine.kill(processId),
    };
  }
}

const done = (desk: SearchDesk) => desk.view!.trials.filter(({ status }) => status === "done").length;

/** Ends a window once so many trials are done. */
async function interrupted(house: House, count: number): Promise<string> {
  const window = house.window();
  const reached = new Promise<void>((resolve) =>
    window.listen((desk) => {
      if (done(desk) < count) return;
      window.desk.dispose();
      resolve();
    }),
  );
  await window.begin();
  await reached;
  await window.desk.suspend();
  window.close();
  return window.desk.id!;
}

describe("the search of a window", () => {
  it("takes as many engines as are wanted, and lets go of them", async () => {
    const house = new House();
    const window = house.window();
    await window.begin();
    assert.equal(house.extraEngines, 1);
    await window.ends();
    assert.equal(window.desk.view!.status, "finished");
    await expectEventually("the engine to be gone", () => Promise.resolve(house.disposedEngines === 1));
    assert.deepEqual(window.desk.view!.notes, []);
  });

  it("tries fewer at once where memory would not do, and says so", async () => {
    const house = new House();
    house.freeMemory = 1e8;
    const window = house.window();
    await window.begin();
    assert.equal(house.extraEngines, 0);
    assert.match(window.desk.view!.notes[0]!, /^1 at a time, not 2: each takes about 0\.1 GB of memory/);
    await window.ends();
    assert.equal(done(window.desk), 6);
  });

  it("is shown as interrupted after a reload, with all that was done, and goes on", async () => {
    const house = new House();
    const id = await interrupted(house, 2);
    const later = house.window();
    await later.desk.restore(id);
    const { status, trials, dataName } = later.desk.view!;
    assert.deepEqual([status, dataName, trials.length], ["interrupted", "iris.csv", 6]);
    assert.ok(done(later.desk) >= 2 && done(later.desk) < 6, String(done(later.desk)));
    const before = trials.filter((trial) => trial.status === "done");
    await later.desk.goOn();
    await later.ends();
    assert.equal(later.desk.view!.status, "finished");
    assert.equal(done(later.desk), 6);
    for (const trial of before) assert.ok(later.desk.view!.trials.includes(trial), "it was not tried again");
    const whole = house.window();
    await whole.begin();
    await whole.ends();
    const scores = (desk: SearchDesk) => desk.view!.trials.map((trial) => trial.scores);
    assert.deepEqual(scores(later.desk), scores(whole.desk));
  });

  it("is left alone by a search of another window, and gone a day later", async () => {
    const house = new House();
    const id = await interrupted(house, 2);
    const searchElsewhere = async () => {
      const { desk, begin, ends } = house.window();
      await begin();
      await ends();
      desk.dispose();
    };
    await searchElsewhere();
    const again = house.window();
    await again.desk.restore(id);
    assert.equal(again.desk.view?.status, "interrupted");
    house.machine.time += 25 * 3600 * 1000;
    await searchElsewhere();
    assert.equal(await again.keeper.read(id), undefined);
  });

  it("does not go on with other data than it was begun on", async () => {
    const house = new House();
    const id = await interrupted(house, 1);
    const later = house.window();
    await later.desk.restore(id);
    house.platform.write("iris.csv", `${iris.toString()}\n`);
    await assert.rejects(later.desk.goOn(), { code: "data-changed", message: /iris\.csv has changed/ });
    assert.equal(later.desk.view!.status, "interrupted");
  });

  it("tells that its end cannot be kept, and once it is", async () => {
    const house = new House();
    const window = house.window();
    let notes: string | undefined;
    window.listen((desk) => (notes = desk.view?.notes.join()));
    await window.begin();
    const write = house.files.write.bind(house.files);
    house.files.write = () => Promise.reject(new Error("The disk is full."));
    await window.ends();
    await window.keeper.settled();
    assert.match(notes!, /^This search cannot be kept at present: The disk is full\. It stays in memory/);
    house.files.write = write;
    house.machine.beat();
    await window.keeper.settled();
    assert.equal(notes, "");
  });

  it("is kept whatever file operation fails, and by the next one that does not", async () => {
    for (const at of [1, 2, 3, 4, 6, 9]) {
      const house = new House();
      house.files.fault = { at, kind: "fails" };
      const window = house.window();
      await window.begin();
      await window.ends();
      await window.keeper.settled();
      assert.equal(window.desk.view!.status, "finished", String(at));
      if (window.keeper.problem !== null) {
        assert.match(window.desk.view!.notes.join(), /cannot be kept at present: The disk is full/);
        house.machine.beat();
        await window.keeper.settled();
      }
      const later = house.window();
      window.close();
      await later.desk.restore(window.desk.id!);
      assert.equal(later.desk.view!.status, "finished", String(at));
    }
  });

  it("is written once there is room again, also where nothing more happens to it", async () => {
    const house = new House();
    const window = house.window();
    window.listen((desk) => {
      if (!desk.active) house.files.fault ??= { at: house.files.changes + 1, kind: "fails" };
    });
    await window.begin();
    await window.ends();
    await window.keeper.settled();
    assert.match(window.keeper.problem!, /The disk is full/);
    house.machine.beat();
    await window.keeper.settled();
    const later = house.window();
    window.close();
    await later.desk.restore(window.desk.id!);
    assert.equal(later.desk.view!.status, "finished");
  });

  it("shows nothing where the account is damaged", async () => {
    const house = new House();
    const id = await interrupted(house, 1);
    house.files.files.set(`${id}/search.json`, new TextEncoder().encode('{"formatVersion":1}'));
    const later = house.window();
    await later.desk.restore(id);
    assert.equal(later.desk.view, null);
    await later.begin();
    await later.ends();
    assert.equal(done(later.desk), 6);
    assert.ok(![...house.files.files.keys()].some((file) => file.startsWith(id)), "the old one is gone");
  });
});
