import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { neverCancelled } from "../../../src/core/cancellation";
import { isClassScore } from "../../../src/core/models/model";
import { completeRecipe } from "../../../src/core/recipe/defaults";
import type { RecipeSettings } from "../../../src/core/recipe/recipe";
import { compareTrials, scoreOf, type Trial } from "../../../src/core/search/trial";
import type { TrialChanged } from "../../../src/protocol/search";
import { Search } from "../../../src/worker/search";
import { TableCache } from "../../../src/worker/table-cache";
import { TrainingRuns } from "../../../src/worker/training-runs";
import { MemoryPlatform } from "./memory-platform";

const source = { kind: "file", name: "iris.csv", path: "iris.csv" } as const;

class Laboratory {
  readonly platform = new MemoryPlatform(65_536);
  readonly tables = new TableCache(this.platform);
  readonly changes: TrialChanged[] = [];
  readonly trials: Trial[] = [];

  constructor() {
    const iris = readFileSync(path.join(__dirname, "../../../samples/iris.csv"));
    this.platform.write("iris.csv", iris);
  }

  search(
    trials: readonly RecipeSettings[],
    settings: RecipeSettings = {},
    { stopsHopeless = false, cancellation = neverCancelled, onChange = (_: TrialChanged) => {} } = {},
  ): Promise<void> {
    const planned = trials.map((own) => ({
      settings: own,
      recipe: completeRecipe({ target: "label", ...settings, ...own }),
    }));
    const params = { searchId: "s", source, trials: planned, stopsHopeless };
    const report = (change: TrialChanged) => {
      this.changes.push(change);
      this.trials[change.index] = change.trial;
      onChange(change);
    };
    return new Search(params, this.platform, report, cancellation).run(this.tables);
  }
}

describe("a search", () => {
  it("scores each trial as a run with its settings would", async () => {
    const laboratory = new Laboratory();
    const settings = { epochs: 15 };
    const trials: RecipeSettings[] = [
      { learningRate: 0.001, hidden: [] },
      { learningRate: 0.05, hidden: [8] },
      { scaling: "min-max", activation: "tanh" },
    ];
    await laboratory.search(trials, settings);
    const ignore = () => undefined;
    const events = {
      started: ignore,
      points: ignore,
      checkpoint: ignore,
      folds: ignore,
      state: ignore,
      comparing: ignore,
    };
    for (const [index, own] of trials.entries()) {
      const runs = new TrainingRuns(laboratory.platform, laboratory.tables, events);
      const recipe = completeRecipe({ target: "label", ...settings, ...own });
      const { validation } = await runs.train(
        { runId: "r", source, testSource: null, recipe },
        neverCancelled,
      );
      assert.deepEqual(laboratory.trials[index]!.scores, [validation]);
      assert.equal(laboratory.trials[index]!.status, "done");
    }
    const best = [...laboratory.trials].sort(compareTrials)[0]!;
    assert.ok(laboratory.trials.every((trial) => scoreOf(trial)!.value <= scoreOf(best)!.value));
  });

  it("scores by folds where the settings have them", async () => {
    const laboratory = new Laboratory();
    await laboratory.search([{ l2: 0 }, { l2: 1 }], { folds: 3, epochs: 20 });
    assert.deepEqual(
      laboratory.trials.map(({ scores, status }) => [scores.length, status]),
      [
        [3, "done"],
        [3, "done"],
      ],
    );
    assert.ok(scoreOf(laboratory.trials[0]!)!.deviation >= 0);
  });

  it("ends what does worse than the median early, and says so", async () => {
    const laboratory = new Laboratory();
    const trials = [0.01, 0.02, 0.03, 1e-6].map((learningRate) => ({ learningRate }));
    await laboratory.search(trials, { epochs: 100 }, { stopsHopeless: true });
    const last = laboratory.trials[3]!;
    assert.equal(last.status, "hopeless");
    assert.ok(last.epochs >= 10 && last.epochs < 100, String(last.epochs));
    assert.deepEqual(
      laboratory.trials.slice(0, 3).map(({ status }) => status),
      ["done", "done", "done"],
    );
    assert.ok(last.scores[0] && isClassScore(last.scores[0]));
  });

  it("goes on after a trial that fails, and says why", async () => {
    const laboratory = new Laboratory();
    const trials: RecipeSettings[] = [
      { optimizer: "sgd", learningRate: 1000 },
      { optimizer: "lbfgs", dropout: 0.5 },
      { optimizer: "adam" },
    ];
    await laboratory.search(trials, { epochs: 5, scaling: "none" });
    const [first, second, third] = laboratory.trials;
    assert.equal(second!.status, "failed");
    assert.match(second!.failure!, /set dropout to 0/);
    assert.equal(third!.status, "done");
    assert.ok(first!.status === "done" || /NaN|finite|Infinity|loss/.test(first!.failure!));
  });

  it("is cancelled at once, and has told what is done", async () => {
    const laboratory = new Laboratory();
    const cancellation = { cancelled: false };
    const search = laboratory.search(
      Array.from({ length: 50 }, (_, index) => ({ learningRate: 0.001 * (index + 1) })),
      { epochs: 200 },
      {
        cancellation,
        onChange: ({ index, trial }) =>
          (cancellation.cancelled ||= index === 2 && trial.status === "training"),
      },
    );
    await assert.rejects(search, { code: "cancelled" });
    assert.deepEqual(
      laboratory.trials.map(({ status }) => status),
      ["done", "done", "training"],
    );
  });

  it("needs rows to score on", async () => {
    await assert.rejects(new Laboratory().search([{ l2: 0 }], { validation: 0 }), {
      code: "option-invalid",
      message: /set a validation part, or folds/,
    });
  });
});
