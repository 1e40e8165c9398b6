import { readingOf } from "../../core/data/reading";
import type { DataSource } from "../../core/data/source";
import type { TableSummary } from "../../core/data/table-summary";
import { LabError } from "../../core/errors";
import type { Recipe, RecipeSettings } from "../../core/recipe/recipe";
import { parallelTrials, trialBytes } from "../../core/search/parallel-trials";
import { planTrials } from "../../core/search/plan-trials";
import { isOver, newTrial } from "../../core/search/trial";
import type { SearchStatus, SearchView, SearchWish } from "../../protocol/search";
import type { EngineHost } from "../../session/engine-host";
import { Search } from "../../session/search/search";
import type { SearchKeeper } from "../../session/search/search-keeper";
import { newSearchRecord, type SearchRecord } from "../../session/search/search-record";

/** What searches need of the machine. */
export interface SearchMachine {
  readonly cores: number;
  /** Bytes. */
  freeMemory(): number;
  /** One more engine, beside the one there is. */
  startEngine(): EngineHost;
  readonly keeper: SearchKeeper;
}

/** What a search is to be made on. */
export interface SearchData {
  readonly location: string;
  readonly source: DataSource;
  readonly summary: TableSummary;
  /** Completes what a trial tries by what all have in common. */
  recipeOf(own: RecipeSettings): Recipe;
}

/** A window that comes back waits so often, half a second each, for the one before it to be gone. */
const patience = 60;

/** The search of this window: the one that goes on, or the last one. */
export class SearchDesk {
  #record: SearchRecord | null = null;
  #search: Search | null = null;
  #notes: readonly string[] = [];
  #isSuspended = false;
  #restoring: string | null = null;

  /** @param readSource reads what is at a search's location, as its recipes want it. */
  constructor(
    private readonly engine: EngineHost,
    readonly machine: SearchMachine,
    private readonly readSource: (location: string, recipe: Recipe) => Promise<DataSource>,
    private readonly changed: () => void,
  ) {
    machine.keeper.onProblem = changed;
  }

  get active(): boolean {
    return this.#search?.active === true;
  }

  /** Null where there is none; also of one that is still to be shown. */
  get id(): string | null {
    return this.#record?.id ?? this.#restoring;
  }

  get view(): SearchView | null {
    const record = this.#record;
    if (!record) return null;
    const { wish, data, plan, trials, failure } = record;
    const { problem } = this.machine.keeper;
    const notes = problem === null ? this.#notes : [...this.#notes, problem];
    const { folds } = plan[0]!.recipe;
    return { status: this.#status(record), dataName: data.name, wish, folds, trials, failure, notes };
  }

  /** @throws LabError `option-invalid` for what cannot be tried. */
  async begin({ location, source, summary, recipeOf }: SearchData, wish: SearchWish): Promise<void> {
    const planned = planTrials(wish);
    const record = newSearchRecord({
      id: globalThis.crypto.randomUUID(),
      startedAt: this.machine.keeper.now(),
      data: { location, name: source.name },
      dataStamp: summary.stamp,
      wish,
      plan: planned.map((settings) => ({ settings, recipe: recipeOf(settings) })),
      trials: planned.map(newTrial),
    });
    await this.machine.keeper.claim(record.id);
    this.#start(record, source, summary);
  }

  /** Tries what is left of a search that was ended before its end. @throws LabError `data-changed`, `run-active` */
  async goOn(): Promise<void> {
    const record = this.#record;
    if (!record || this.active || record.trials.every(isOver)) return;
    const { recipe } = record.plan[0]!;
    const source = await this.readSource(record.data.location, recipe);
    const summary = await this.engine.request("inspectTable", { source, reading: readingOf(recipe) });
    if (summary.stamp !== record.dataStamp) {
      throw new LabError(
        "data-changed",
        `${record.data.name} has changed since the search began, so what is left could not be compared with what is done. Search anew on the file as it is now.`,
      );
    }
    if (!(await this.machine.keeper.claim(record.id)))
      throw new LabError("run-active", "This search goes on in another window.");
    this.#start(record, source, summary);
  }

  stop(): void {
    this.#search?.stop();
  }

  /** What a trial has tried. */
  settingsOf(index: number): RecipeSettings | undefined {
    return this.#record?.trials[index]?.settings;
  }

  /** Shows a search of an earlier window, once that is gone. */
  async restore(id: string): Promise<void> {
    const { keeper } = this.machine;
    this.#restoring = id;
    try {
      for (let turn = 0; turn < patience && (await keeper.isAlive(id)); turn++)
        await new Promise((resolve) => setTimeout(resolve, 500));
      const record = (await keeper.isAlive(id)) ? undefined : await keeper.read(id);
      if (!record || this.#record) return;
      this.#record = record;
      this.changed();
    } catch (error) {
      // What cannot be read is as good as not there; the settings taken over from it are.
      if (!(error instanceof LabError)) throw error;
    }
  }

  /** The process is about to end: the search can go on in the next. Resolves when all that can be is written. */
  async suspend(): Promise<void> {
    this.#isSuspended = true;
    await this.machine.keeper.settled();
  }

  dispose(): void {
    this.#isSuspended = true;
    this.stop();
  }

  #start(record: SearchRecord, source: DataSource, summary: TableSummary): void {
    const { keeper } = this.machine;
    const left = record.trials.filter((trial) => !isOver(trial)).length;
    const wanted = Math.min(record.wish.atOnce, left);
    const each = trialBytes(
      summary,
      record.plan.map(({ recipe }) => recipe),
    );
    const free = this.machine.freeMemory();
    const count = parallelTrials(wanted, each, free);
    this.#notes = count < wanted ? [describeLack(count, wanted, each, free)] : [];
    const others = Array.from({ length: count - 1 }, () => this.machine.startEngine());
    const changed = (isKept: boolean) => {
      if (this.#isSuspended) return;
      this.#record = search.record;
      if (isKept) keeper.keep(search.record);
      this.changed();
    };
    const engines = [this.engine, ...others];
    const search: Search = new Search(record, source, engines, { changed }, new AbortController());
    this.#search = search;
    changed(true);
    void search.ended.then(() => {
      for (const other of others) other.dispose();
      return keeper.release(record.id);
    });
  }

  #status({ status }: SearchRecord): SearchStatus {
    return status === "searching" && !this.active ? "interrupted" : status;
  }
}

function describeLack(count: number, wanted: number, each: number, free: number): string {
  const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GB`;
  return `${count} at a time, not ${wanted}: each takes about ${gigabytes(each)} of memory, and ${gigabytes(free)} are free.`;
}
