import type { DataSource } from "../../core/data/source";
import { LabError } from "../../core/errors";
import type { Recipe } from "../../core/recipe/recipe";
import { halvingShares, worseHalf } from "../../core/search/halving";
import { isOver, type Trial } from "../../core/search/trial";
import type { TrialPast } from "../../protocol/search";
import type { AbortSignalLike } from "../../rpc/channel";
import type { EngineHost } from "../engine-host";
import type { SearchRecord } from "./search-record";

/** Bytes of the trials that wait between two rounds. What does not fit begins anew, to the same bits. */
const maximumPastBytes = 2 ** 28;

/** What goes wrong with a trial's own settings ends the trial alone. */
const ownFailures = ["training-diverged", "option-invalid", "model-too-large"];

export interface SearchListener {
  /** @param isKept whether what has changed is worth writing down: not how far a trial under way is. */
  changed(isKept: boolean): void;
}

/**
 * The life of a search: rounds, in each of which every trial in the running is trained on to the same share of what it
 * may train, several at once; then the worse half is ended. What comes out depends neither on how many go at once nor on
 * which is done first. Stopped, it keeps what is done, and can go on from its record.
 */
export class Search {
  #record: SearchRecord;
  readonly #pasts = new Map<number, TrialPast>();
  #pastBytes = 0;
  /** Spent on each trial's stretches that are over. */
  readonly #seconds = new Map<number, number>();
  /** Resolves when it has ended, however it ended. */
  readonly ended: Promise<void>;

  /**
   * @param record of a new search, or of one that goes on.
   * @param engines at least one; each tries one trial at a time.
   * @param stopping of this search alone.
   */
  constructor(
    record: SearchRecord,
    private readonly source: DataSource,
    private readonly engines: readonly EngineHost[],
    private readonly listener: SearchListener,
    private readonly stopping: { readonly signal: AbortSignalLike; abort(): void },
  ) {
    this.#record = { ...record, status: "searching", failure: null, trials: record.trials.map(atRest) };
    this.ended = this.#run();
  }

  get record(): SearchRecord {
    return this.#record;
  }

  get active(): boolean {
    return this.#record.status === "searching";
  }

  stop(): void {
    this.stopping.abort();
  }

  async #run(): Promise<void> {
    const { engines } = this;
    const { id, dataStamp, plan } = this.#record;
    const stopListening = engines.map((engine) =>
      engine.on("trialProgress", ({ searchId, index, epochs, seconds }) => {
        const trial = this.#record.trials[index];
        if (searchId !== id || trial?.status !== "training") return;
        this.#change(index, { epochs, seconds: this.#secondsBefore(index) + seconds }, false);
      }),
    );
    const opening = { searchId: id, source: this.source, dataStamp, recipe: plan[0]!.recipe };
    try {
      await this.#onEach((engine) => engine.request("openSearch", opening, this.stopping));
      await this.#tryAll();
      this.#end("finished", null);
    } catch (error) {
      const wasStopped = this.stopping.signal.aborted;
      // Those that are still under way end too.
      this.stopping.abort();
      this.#end(wasStopped ? "stopped" : "failed", wasStopped ? null : LabError.from(error).message);
    } finally {
      for (const stop of stopListening) stop();
      // An engine that has gone has nothing to give back.
      void engines[0]!.request("closeSearch", { searchId: id }).catch(() => undefined);
    }
  }

  async #tryAll(): Promise<void> {
    const shares = this.#record.wish.stopsHopeless ? halvingShares : [1];
    for (let round = this.#record.rounds; round < shares.length; round++) {
      const waiting = [...this.#record.trials.keys()].filter((index) => {
        const trial = this.#record.trials[index]!;
        return !isOver(trial) && trial.rounds <= round;
      });
      await this.#onEach(async (engine) => {
        for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
          await this.#stretch(engine, index, round + 1, shares[round]!);
        }
      });
      if (round < shares.length - 1) this.#halve(round + 1);
    }
  }

  async #onEach(work: (engine: EngineHost) => Promise<void>): Promise<void> {
    await Promise.all(this.engines.map(work));
  }

  async #stretch(engine: EngineHost, index: number, rounds: number, share: number): Promise<void> {
    const { id, plan } = this.#record;
    const { recipe } = plan[index]!;
    const past = this.#take(index) ?? foldsDone(recipe, this.#record.trials[index]!);
    const before = this.#secondsBefore(index);
    this.#change(index, { status: "training" }, false);
    try {
      const params = { searchId: id, index, recipe, share, past };
      const threads = this.engines.length > 1 ? 1 : recipe.threads;
      const stretch = await engine.request("tryTrial", { ...params, threads }, this.stopping);
      const { scores, epochs, reached } = stretch;
      if (stretch.past) this.#put(index, stretch.past);
      const seconds = before + stretch.seconds;
      const status = stretch.past ? "waiting" : "done";
      this.#seconds.set(index, seconds);
      this.#change(index, { status, scores, epochs, seconds, reached, rounds }, true);
    } catch (error) {
      const { code, message } = LabError.from(error);
      if (!ownFailures.includes(code)) throw error;
      this.#change(index, { status: "failed", failure: message }, true);
    }
  }

  #secondsBefore(index: number): number {
    return this.#seconds.get(index) ?? 0;
  }

  /** Ends the worse half, and tells that the round is over: both or neither is written down. */
  #halve(rounds: number): void {
    const { trials } = this.#record;
    const inRunning = [...trials.keys()].filter((index) => {
      const { status, reached } = trials[index]!;
      return (status === "waiting" || status === "done") && reached !== null;
    });
    const worse = worseHalf(inRunning.map((index) => trials[index]!.reached!)).map(
      (place) => inRunning[place]!,
    );
    for (const index of worse) this.#take(index);
    const left = trials.map((trial, index): Trial => {
      return trial.status === "waiting" && worse.includes(index) ? { ...trial, status: "hopeless" } : trial;
    });
    this.#record = { ...this.#record, trials: left, rounds };
    this.listener.changed(true);
  }

  #put(index: number, past: TrialPast): void {
    const bytes = past.checkpoint?.length ?? 0;
    if (this.#pastBytes + bytes > maximumPastBytes) return;
    this.#pastBytes += bytes;
    this.#pasts.set(index, past);
  }

  #take(index: number): TrialPast | null {
    const past = this.#pasts.get(index) ?? null;
    this.#pasts.delete(index);
    this.#pastBytes -= past?.checkpoint?.length ?? 0;
    return past;
  }

  #change(index: number, more: Partial<Trial>, isKept: boolean): void {
    if (!this.active) return;
    const trials = this.#record.trials.map((trial, at) => (at === index ? { ...trial, ...more } : trial));
    this.#record = { ...this.#record, trials };
    this.listener.changed(isKept);
  }

  #end(status: SearchRecord["status"], failure: string | null): void {
    this.#record = { ...this.#record, status, failure, trials: this.#record.trials.map(atRest) };
    this.listener.changed(true);
  }
}

/** What nobody trains waits for its turn. */
function atRest(trial: Trial): Trial {
  return trial.status === "training" ? { ...trial, status: "waiting" } : trial;
}

/** Folds that are done need no checkpoint. */
function foldsDone({ folds }: Recipe, { scores, reached }: Trial): TrialPast | null {
  return folds > 0 && scores.length > 0 ? { scores, checkpoint: null, reached } : null;
}
