import type { Cancellation } from "../core/cancellation";
import { prepareDataset, type Dataset } from "../core/data/dataset";
import { measuresInTargetUnit } from "../core/data/target-scale";
import type { Table } from "../core/data/table";
import { LabError } from "../core/errors";
import type { PartScore } from "../core/models/model";
import { taskOf } from "../core/recipe/compatibility";
import { completeRecipe } from "../core/recipe/defaults";
import { optionNames, recipeOptions, type Recipe } from "../core/recipe/recipe";
import { isHopeless } from "../core/search/median-rule";
import { costOf, type Trial } from "../core/search/trial";
import type { SearchParams, TrialChanged } from "../protocol/search";
import { trainFold } from "./cross-validation";
import { foldOf } from "./fold-of";
import type { WorkerPlatform } from "./platform";
import { requireCompatible } from "./run-data";
import { Slices } from "./slices";
import type { TableCache } from "./table-cache";
import { trainAndScore } from "./train-and-score";

const reportSeconds = 0.25;

/**
 * Tries settings one after the other: each trains on all the threads it may take, so that several at once would gain
 * nothing but take the memory of several.
 */
export class Search {
  readonly #slices: Slices;
  /** What the trials that have ended cost: at each epoch, or for each fold. */
  readonly #costs: (readonly number[])[] = [];
  /** The last one, with what it was made by. */
  #dataset: { readonly key: string; readonly dataset: Dataset } | undefined;

  constructor(
    private readonly params: SearchParams,
    private readonly platform: WorkerPlatform,
    private readonly report: (change: TrialChanged) => void,
    private readonly cancellation: Cancellation,
  ) {
    this.#slices = new Slices(platform, cancellation);
  }

  /** @throws LabError `cancelled`; whatever is wrong with the data, or with the settings that all have in common. */
  async run(tables: TableCache): Promise<void> {
    const { source, trials } = this.params;
    const [{ recipe } = { recipe: completeRecipe({}) }] = trials;
    if (recipe.folds === 0 && recipe.validation === 0) {
      throw new LabError(
        "option-invalid",
        "A search needs rows to score on; set a validation part, or folds.",
      );
    }
    const table = await tables.load(source, this.cancellation, recipe);
    for (let index = 0; index < trials.length; index++) await this.#try(table, index);
  }

  async #try(table: Table, index: number): Promise<void> {
    const { settings, recipe } = this.params.trials[index]!;
    const start = this.platform.now();
    let trial: Trial = {
      settings,
      status: "training",
      scores: [],
      epochs: 0,
      seconds: 0,
      failure: null,
    };
    let due = -Infinity;
    const change = (more: Partial<Trial>, isMinor = false) => {
      const now = this.platform.now();
      trial = { ...trial, ...more, seconds: now - start };
      if (isMinor && now < due) return;
      due = now + reportSeconds;
      this.report({ searchId: this.params.searchId, index, trial });
    };
    change({});
    try {
      requireCompatible(recipe);
      const isDone = await this.#slices.run(
        recipe.folds > 0 ? this.#scoreFolds(table, recipe, change) : this.#scoreOnce(table, recipe, change),
      );
      change({ status: isDone ? "done" : "hopeless" });
    } catch (error) {
      const { code, message } = LabError.from(error);
      if (code !== "training-diverged" && code !== "option-invalid" && code !== "model-too-large")
        throw error;
      change({ status: "failed", failure: message });
    }
  }

  /** Whether it was not given up. */
  *#scoreOnce(table: Table, recipe: Recipe, change: Change): Generator<unknown, boolean, void> {
    const dataset = yield* this.#prepare(table, recipe);
    if (!dataset.validation) throw new LabError("split-unsuitable", dataset.warnings.join(" "));
    const costs: number[] = [];
    let isGivenUp = false;
    const { score, epochs } = yield* trainAndScore(dataset, recipe, this.platform, "validation", (point) => {
      costs.push(costOf(measuresInTargetUnit(point.validation!, dataset.targetScale)));
      change({ epochs: point.epochs }, true);
      isGivenUp = this.#isHopeless(costs);
      return !isGivenUp;
    });
    if (!isGivenUp) this.#costs.push(costs);
    change({ scores: [score], epochs }, true);
    return !isGivenUp;
  }

  *#scoreFolds(table: Table, recipe: Recipe, change: Change): Generator<unknown, boolean, void> {
    const scores: PartScore[] = [];
    const means: number[] = [];
    for (let index = 0; index < recipe.folds; index++) {
      const { score, epochs } = yield* trainFold(
        table,
        recipe,
        foldOf(recipe, index),
        this.platform,
        (epochs) => {
          change({ epochs }, true);
          return true;
        },
      );
      scores.push(score);
      change({ scores: [...scores], epochs });
      means.push(scores.reduce((sum, one) => sum + costOf(one), 0) / scores.length);
      // Of folds, the mean so far is what can be compared.
      if (index < recipe.folds - 1 && this.#isHopelessMean(means)) return false;
    }
    this.#costs.push(means);
    return true;
  }

  #isHopeless(costs: readonly number[]): boolean {
    return this.params.stopsHopeless && isHopeless(costs, this.#costs);
  }

  #isHopelessMean(means: readonly number[]): boolean {
    const at = means.length - 1;
    const peers = this.#costs.filter((peer) => peer.length > at).map((peer) => [peer[at]!]);
    return this.params.stopsHopeless && isHopeless([means[at]!], peers);
  }

  /** The same dataset where the trial's settings concern the model only. */
  *#prepare(table: Table, recipe: Recipe): Generator<unknown, Dataset, void> {
    const key = JSON.stringify(dataOptions.map((name) => recipe[name]));
    if (this.#dataset?.key !== key) {
      const dataset = yield* prepareDataset(table, { ...recipe, task: taskOf(recipe) ?? null });
      this.#dataset = { key, dataset };
    }
    const { dataset } = this.#dataset;
    requireCompatible(recipe, {
      task: dataset.classes ? "classification" : "regression",
      rows: dataset.train.rows,
    });
    return dataset;
  }
}

type Change = (more: Partial<Trial>, isMinor?: boolean) => void;

const dataOptions = optionNames.filter((name) => {
  const { section } = recipeOptions[name];
  return (
    section === "data" ||
    section === "preparation" ||
    section === "split" ||
    name === "loss" ||
    name === "seed"
  );
});
