import assert from "node:assert/strict";
import fc from "fast-check";
import { completeRecipe } from "../../../../src/core/recipe/defaults";
import { worseHalf } from "../../../../src/core/search/halving";
import {
  defaultParallelTrials,
  parallelTrials,
  trialBytes,
} from "../../../../src/core/search/parallel-trials";
import { planTrials, type SearchPlan } from "../../../../src/core/search/plan-trials";
import { parseChoices, searchedOptions, suggestedChoices } from "../../../../src/core/search/search-space";
import { compareTrials, newTrial, type Trial } from "../../../../src/core/search/trial";
import { summary } from "../../webview/sample-panel";

const plan = (more: Partial<SearchPlan>) =>
  planTrials({ space: {}, method: "grid", trials: 10, seed: 1, ...more });

describe("the values that a search tries", () => {
  it("are read as a person writes them", () => {
    const values = (name: Parameters<typeof parseChoices>[0], text: string) => {
      const choices = parseChoices(name, text);
      return choices.kind === "values" ? choices.values : [choices.low, choices.high];
    };
    assert.deepEqual(values("hidden", "none / 16 / 64,32"), [[], [16], [64, 32]]);
    assert.deepEqual(values("learningRate", "0.1, 0.01 / 1e-3"), [0.1, 0.01, 0.001]);
    assert.deepEqual(values("learningRate", "0.001 .. 0.1"), [0.001, 0.1]);
    assert.deepEqual(values("activation", "relu / tanh"), ["relu", "tanh"]);
    assert.deepEqual(values("scaling", "none / softmax:3"), ["none", "softmax:3"]);
  });

  it("are refused with what was met and what is wanted", () => {
    const refuses = (name: Parameters<typeof parseChoices>[0], text: string, message: RegExp) =>
      assert.throws(() => parseChoices(name, text), { code: "option-invalid", message });
    refuses("learningRate", "0.1 / fast", /Learning rate is "fast"; it must be a number above 0/);
    refuses("learningRate", "0.1..0.01", /smaller number first/);
    refuses("batchSize", " ", /no values to try/);
  });

  it("suggested for a start can be tried", () => {
    for (const [name, text] of Object.entries(suggestedChoices)) {
      assert.ok((searchedOptions as readonly string[]).includes(name));
      parseChoices(name as (typeof searchedOptions)[number], text);
    }
  });
});

describe("a plan of trials", () => {
  it("is every combination of a grid", () => {
    assert.deepEqual(plan({ space: { l2: "0 / 0.1", activation: "relu / tanh" } }), [
      { activation: "relu", l2: 0 },
      { activation: "relu", l2: 0.1 },
      { activation: "tanh", l2: 0 },
      { activation: "tanh", l2: 0.1 },
    ]);
  });

  it("is drawn within the ranges, none twice, the same for the same seed", () => {
    fc.assert(
      fc.property(fc.nat(10_000), (seed) => {
        const wish = {
          space: { learningRate: "0.0001..1", batchSize: "8..64", activation: "relu / tanh" },
          method: "random",
          trials: 40,
          seed,
        } as const;
        const trials = plan(wish);
        assert.deepEqual(plan(wish), trials);
        assert.equal(new Set(trials.map((trial) => JSON.stringify(trial))).size, 40);
        for (const { learningRate, batchSize, activation } of trials) {
          assert.ok(learningRate! >= 0.0001 && learningRate! <= 1);
          assert.ok(Number.isInteger(batchSize) && batchSize! >= 8 && batchSize! <= 64);
          assert.ok(activation === "relu" || activation === "tanh");
        }
        // By the logarithm, half of the draws lie in the lower half of the decades.
        const low = trials.filter(({ learningRate }) => learningRate! < 0.01).length;
        assert.ok(low > 5 && low < 35);
      }),
      { numRuns: 30 },
    );
  });

  it("draws no more than there are", () => {
    assert.equal(
      plan({ space: { activation: "relu / tanh / gelu" }, method: "random", trials: 20 }).length,
      3,
    );
  });

  it("is refused for nothing, for too much and for a range in a grid", () => {
    const refuses = (more: Partial<SearchPlan>, message: RegExp) =>
      assert.throws(() => plan(more), { code: "option-invalid", message });
    refuses({}, /Nothing is to be searched/);
    refuses({ space: { learningRate: "0.1..1" } }, /a grid needs single values/);
    const many = Array.from({ length: 15 }, (_, index) => index + 1).join(" / ");
    refuses({ space: { batchSize: many, epochs: many } }, /more than 200 combinations/);
  });
});

describe("halving", () => {
  const costs = (...values: number[]) => values.map((cost) => ({ cost, loss: 0 }));

  it("ends the worse half, and of an odd number the smaller half", () => {
    assert.deepEqual([...worseHalf(costs(0.4, 0.1, 0.3, 0.2))].sort(), [0, 2]);
    assert.deepEqual([...worseHalf(costs(5, 4, 3, 2, 1))].sort(), [0, 1]);
  });

  it("ends nothing of fewer than four", () => {
    assert.deepEqual(worseHalf(costs(3, 2, 1)), []);
  });

  it("tells equal ones apart by their loss, then by their place in the plan", () => {
    const losses = [0.4, 0.1, 0.3, 0.2].map((loss) => ({ cost: 0.5, loss }));
    assert.deepEqual([...worseHalf(losses)].sort(), [0, 2]);
    assert.deepEqual(worseHalf(costs(1, 1, 1, 1)), [2, 3]);
    const none = [1, 2, 3, 4].map(() => ({ cost: 1, loss: Number.NaN }));
    assert.deepEqual(worseHalf(none), [2, 3]);
  });
});

describe("trials at once", () => {
  it("leave a core to the editor, but train on one at least", () => {
    assert.deepEqual([1, 2, 8].map(defaultParallelTrials), [1, 1, 7]);
  });

  it("are fewer where there is no memory for more, and never none", () => {
    assert.equal(parallelTrials(4, 1000, 10_000), 4);
    assert.equal(parallelTrials(4, 1000, 3000), 2);
    assert.equal(parallelTrials(4, 1000, 10), 1);
  });

  it("are taken to need more memory for more rows and larger models", () => {
    const recipe = completeRecipe({ target: "label" });
    const small = trialBytes(summary(), [recipe]);
    assert.ok(trialBytes(summary({ rows: 1_000_000 }), [recipe]) > small + 1_000_000 * 8 * 3);
    assert.ok(trialBytes(summary(), [recipe, { ...recipe, hidden: [4096, 1024] }]) > small + 4_000_000 * 8);
  });
});

describe("the order of trials", () => {
  const trial = (more: Partial<Trial>): Trial => ({ ...newTrial({}), status: "done", ...more });
  const score = (accuracy: number, loss: number) => ({ rows: 30, accuracy, loss });

  it("is by score, then by loss; behind come those given up, the last first, and those that failed", () => {
    const best = trial({ scores: [score(0.9, 0.2)] });
    const second = trial({ scores: [score(0.9, 0.3)] });
    const third = trial({ scores: [score(0.8, 0.1), score(0.9, 0.1)] });
    const late = trial({ status: "hopeless", rounds: 2, scores: [score(0.6, 0.1)] });
    const early = trial({ status: "hopeless", rounds: 1, scores: [score(0.99, 0.1)] });
    const earlyAndWorse = trial({ status: "hopeless", rounds: 1, scores: [score(0.7, 0.1)] });
    const failed = trial({ status: "failed", rounds: 3, scores: [score(0.99, 0.1)] });
    const order = [best, second, third, late, early, earlyAndWorse, failed];
    assert.deepEqual([...order].reverse().sort(compareTrials), order);
  });

  it("takes a smaller error for better", () => {
    const number = (rmse: number) => trial({ scores: [{ rows: 30, loss: 1, r2: 0, mae: 1, rmse }] });
    const [large, small] = [number(3), number(2)];
    assert.deepEqual([large, small].sort(compareTrials), [small, large]);
  });
});
