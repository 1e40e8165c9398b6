import type { DataSource } from "../core/data/source";
import { LabError } from "../core/errors";
import type { Recipe, RecipeSettings } from "../core/recipe/recipe";
import { planTrials } from "../core/search/plan-trials";
import type { Trial } from "../core/search/trial";
import type { PlannedTrial, SearchView, SearchWish } from "../protocol/search";
import type { AbortSignalLike } from "../rpc/channel";
import type { EngineHost } from "./engine-host";

/** The life of one search as its owner sees it. Stopped, it keeps the trials done. */
export class Search {
  readonly #trials: Trial[];
  #status: SearchView["status"] = "searching";
  readonly #folds: number;
  #failure: string | null = null;
  /** Resolves when it has ended, however it ended. */
  readonly ended: Promise<void>;

  /**
   * @param id its own.
   * @param recipeOf completes what a trial tries by what all have in common.
   * @param stopping of this search alone.
   * @throws LabError `option-invalid` where there is nothing that could be tried.
   */
  constructor(
    private readonly id: string,
    private readonly source: DataSource,
    recipeOf: (own: RecipeSettings) => Recipe,
    private readonly wish: SearchWish,
    engine: EngineHost,
    private readonly changed: () => void,
    private readonly stopping: { readonly signal: AbortSignalLike; abort(): void },
  ) {
    const planned = planTrials(wish);
    this.#trials = planned.map((own): Trial => ({
      settings: own,
      status: "waiting",
      scores: [],
      epochs: 0,
      seconds: 0,
      failure: null,
    }));
    this.#folds = recipeOf({}).folds;
    this.ended = this.#run(
      planned.map((own) => ({ settings: own, recipe: recipeOf(own) })),
      engine,
    );
  }

  get active(): boolean {
    return this.#status === "searching";
  }

  get view(): SearchView {
    const { wish } = this;
    return {
      status: this.#status,
      dataName: this.source.name,
      wish,
      folds: this.#folds,
      trials: [...this.#trials],
      failure: this.#failure,
    };
  }

  stop(): void {
    this.stopping.abort();
  }

  async #run(trials: readonly PlannedTrial[], engine: EngineHost): Promise<void> {
    const { source, wish } = this;
    const stopListening = engine.on("trialChanged", ({ searchId, index, trial }) => {
      if (searchId !== this.id || !this.active) return;
      this.#trials[index] = trial;
      this.changed();
    });
    try {
      const { stopsHopeless } = wish;
      await engine.request(
        "search",
        { searchId: this.id, source, trials, stopsHopeless },
        { signal: this.stopping.signal },
      );
      this.#status = "finished";
    } catch (error) {
      this.#status = this.stopping.signal.aborted ? "stopped" : "failed";
      this.#failure = this.#status === "failed" ? LabError.from(error).message : null;
    } finally {
      stopListening();
    }
    this.changed();
  }
}
