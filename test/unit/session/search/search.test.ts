import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { neverCancelled } from "../../../../src/core/cancellation";
import { LabError } from "../../../../src/core/errors";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import type { RecipeSettings } from "../../../../src/core/recipe/recipe";
import { compareTrials, newTrial, scoreOf, type Trial } from "../../../../src/core/search/trial";
import { EngineHost } from "../../../../src/session/engine-host";
import { Search } from "../../../../src/session/search/search";
import { newSearchRecord, type SearchRecord } from "../../../../src/session/search/search-record";
import { serve } from "../../../../src/worker/serve";
import { TableCache } from "../../../../src/worker/table-cache";
import { TrainingRuns } from "../../../../src/worker/training-runs";
import { portPair, type TestPort } from "../../rpc/port-pair";
import { MemoryPlatform } from "../../worker/memory-platform";

const source = { kind: "file", name: "iris.csv", path: "iris.csv" } as const;
const iris = readFileSync(path.join(__dirname, "../../../../samples/iris.csv"));

/** Engines in this thread, which take turns. */
class Laboratory {
  readonly platform = new MemoryPlatform(65_536);
  readonly tables = new TableCache(this.platform);
  readonly ports: TestPort[] = [];
  readonly stopping = new AbortController();

  constructor() {
    this.platform.write("iris.csv", iris);
  }

  engine(): EngineHost {
    return new EngineHost(() => {
      const [host, engine] = portPair();
      this.ports.push(host);
      serve(engine, this.platform);
      return host;
    });
  }

  async plan(
    trials: readonly RecipeSettings[],
    settings: RecipeSettings = {},
    stopsHopeless = false,
  ): Promise<SearchRecord> {
    const recipeOf = (own: RecipeSettings) => completeRecipe({ target: "label", ...settings, ...own });
    const wish = { space: {}, method: "grid", trials: 1, seed: 1, stopsHopeless, atOnce: 1 } as const;
    const { stamp } = await this.tables.inspect(source, neverCancelled);
    return newSearchRecord({
      ...{ id: "s", startedAt: 0, data: { location: "iris.csv", name: "iris.csv" }, dataStamp: stamp, wish },
      plan: trials.map((own) => ({ settings: own, recipe: recipeOf(own) })),
      trials: trials.map(newTrial),
    });
  }

  start(record: SearchRecord, engines: number, changed: (search: Search) => void = () => undefined): Search {
    const hosts = Array.from({ length: engines }, () => this.engine());
    const listener = { changed: () => changed(search) };
    const search: Search = new Search(record, source, hosts, listener, this.stopping);
    return search;
  }
}

async function outcome(record: SearchRecord, engines: number): Promise<SearchRecord> {
  const search = new Laboratory().start(record, engines);
  await search.ended;
  assert.equal(search.record.failure, null);
  return search.record;
}

/** All but how long it took. */
const withoutTime = ({ trials }: SearchRecord) => trials.map((trial) => ({ ...trial, seconds: 0 }));
const statuses = ({ trials }: SearchRecord) => trials.map(({ status }) => status);

const manyRates = [1e-6, 0.003, 0.01, 0.02, 1e-5, 0.03, 1e-4, 0.001].map((learningRate) => ({
  learningRate,
}));

describe("a search", () => {
  it("scores each trial as a run with its settings would, also where it was trained in rounds", async () => {
    const laboratory = new Laboratory();
    const settings = { epochs: 120, earlyStopping: 6 };
    const trials: RecipeSettings[] = [
      { learningRate: 0.001, hidden: [] },
      { learningRate: 0.05, hidden: [8] },
      { scaling: "min-max", activation: "tanh", optimizer: "lbfgs" },
    ];
    const record = await outcome(await laboratory.plan(trials, settings, true), 1);
    const ignore = () => undefined;
    const events = {
      ...{ started: ignore, points: ignore, checkpoint: ignore },
      ...{ folds: ignore, state: ignore, comparing: ignore },
    };
    for (const [index, own] of trials.entries()) {
      const runs = new TrainingRuns(laboratory.platform, laboratory.tables, events);
      const recipe = completeRecipe({ target: "label", ...settings, ...own });
      const { validation, epochs } = await runs.train(
        { runId: "r", source, testSource: null, recipe },
        neverCancelled,
      );
      assert.deepEqual(record.trials[index]!.scores, [validation]);
      assert.equal(record.trials[index]!.epochs, epochs);
      assert.equal(record.trials[index]!.status, "done");
    }
    const best = [...record.trials].sort(compareTrials)[0]!;
    assert.ok(record.trials.every((trial) => scoreOf(trial)!.value <= scoreOf(best)!.value));
  });

  it("comes to the same however many trials go at once, and ends the worse half early, again and again", async () => {
    const record = await new Laboratory().plan(manyRates, { epochs: 64 }, true);
    const [one, three] = await Promise.all([outcome(record, 1), outcome(record, 3)]);
    assert.deepEqual(withoutTime(three), withoutTime(one));
    const ended = one.trials.filter(({ status }) => status === "hopeless");
    assert.deepEqual(
      ended.map(({ epochs }) => epochs).sort((a, b) => a - b),
      [8, 8, 8, 8, 16, 16],
    );
    assert.deepEqual(
      [0, 4].map((index) => one.trials[index]!.status),
      ["hopeless", "hopeless"],
    );
    assert.equal(statuses(one).filter((status) => status === "done").length, 2);
    assert.ok(ended.every(({ scores }) => scores.length === 1));
  });

  it("tries several at once, and no engine more than one", async () => {
    const laboratory = new Laboratory();
    const under: number[] = [];
    const threads: number[] = [];
    laboratory.platform.kernelThreads = (count) => void threads.push(count);
    const search = laboratory.start(await laboratory.plan(manyRates, { epochs: 5 }), 3, ({ record }) =>
      under.push(record.trials.filter(({ status }) => status === "training").length),
    );
    await search.ended;
    assert.equal(Math.max(...under), 3);
    assert.deepEqual(threads, Array<number>(8).fill(1), "each on one thread");
    assert.equal(search.record.status, "finished");
  });

  it("scores by folds where the settings have them, and ends the worse half after some", async () => {
    const laboratory = new Laboratory();
    const plain = await outcome(await laboratory.plan([{ l2: 0 }, { l2: 1 }], { folds: 3, epochs: 20 }), 2);
    assert.deepEqual(statuses(plain), ["done", "done"]);
    assert.ok(plain.trials.every((trial) => trial.scores.length === 3 && scoreOf(trial)!.deviation >= 0));
    const record = await laboratory.plan(manyRates.slice(0, 4), { folds: 4, epochs: 8 }, true);
    const [one, two] = await Promise.all([outcome(record, 1), outcome(record, 2)]);
    assert.deepEqual(withoutTime(two), withoutTime(one));
    assert.deepEqual(
      one.trials.map(({ scores }) => scores.length).sort((a, b) => a - b),
      [1, 1, 4, 4],
    );
  });

  it("goes on after a trial that fails, and says why", async () => {
    const laboratory = new Laboratory();
    const trials: RecipeSettings[] = [{ optimizer: "lbfgs", dropout: 0.5 }, { optimizer: "adam" }];
    const record = await outcome(await laboratory.plan(trials, { epochs: 5, scaling: "none" }), 1);
    assert.deepEqual(statuses(record), ["failed", "done"]);
    assert.match(record.trials[0]!.failure!, /set dropout to 0/);
  });

  it("is stopped at once, keeps what is done, and goes on to what it would have come to", async () => {
    const laboratory = new Laboratory();
    const planned = await laboratory.plan(manyRates, { epochs: 64 }, true);
    const whole = await outcome(planned, 1);
    for (const doneAtStop of [2, 9, 13]) {
      const another = new Laboratory();
      const stretches = (trials: readonly Trial[]) => trials.reduce((sum, { rounds }) => sum + rounds, 0);
      const search = another.start(planned, 2, ({ record }) => {
        if (stretches(record.trials) >= doneAtStop) another.stopping.abort();
      });
      await search.ended;
      const { status, trials } = search.record;
      assert.equal(status, "stopped");
      assert.ok(trials.every((trial) => trial.status !== "training"));
      assert.ok(stretches(trials) >= doneAtStop && stretches(trials) < stretches(whole.trials));
      const later = JSON.parse(JSON.stringify(search.record)) as SearchRecord;
      assert.deepEqual(withoutTime(await outcome(later, 2)), withoutTime(whole));
    }
  });

  it("keeps what is done where an engine dies, and says what happened", async () => {
    const laboratory = new Laboratory();
    let isDead = false;
    const search = laboratory.start(await laboratory.plan(manyRates, { epochs: 50 }), 2, ({ record }) => {
      if (isDead || record.trials.filter(({ status }) => status === "done").length < 2) return;
      isDead = true;
      // Both have their next trial by then.
      setImmediate(() => laboratory.ports[1]!.fail(new LabError("engine-crashed", "The engine stopped.")));
    });
    await search.ended;
    assert.equal(search.record.status, "failed");
    assert.match(search.record.failure!, /The engine stopped/);
    assert.ok(statuses(search.record).filter((status) => status === "done").length >= 2);
    assert.ok(!statuses(search.record).includes("training"));
  });

  it("needs rows to score on, and the file that it was begun on", async () => {
    const laboratory = new Laboratory();
    const without = laboratory.start(await laboratory.plan([{ l2: 0 }], { validation: 0 }), 1);
    await without.ended;
    assert.match(without.record.failure!, /set a validation part, or folds/);
    const record = await laboratory.plan([{ l2: 0 }]);
    const changed = new Laboratory();
    changed.platform.write("iris.csv", iris);
    const search = changed.start(record, 1);
    await search.ended;
    assert.match(search.record.failure!, /has changed since the search began/);
  });
});
