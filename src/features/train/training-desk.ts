import { LabError } from "../../core/errors";
import { decisiveSettings } from "../../core/recipe/chosen-settings";
import type { DataFacts } from "../../core/recipe/data-facts";
import { completeRecipe, factsFor } from "../../core/recipe/defaults";
import type { Recipe, RecipeSettings } from "../../core/recipe/recipe";
import type { DataNote, DataState, PanelSnapshot, PanelState } from "../../protocol/panel";
import { pointsAtOnce } from "../../protocol/points-at-once";
import type { EngineHost } from "../../session/engine-host";
import type { ModelShelf } from "../../session/model-shelf";
import { Pace } from "../../session/pace";
import type { Run, RunListener } from "../../session/run";
import { planTrials } from "../../core/search/plan-trials";
import type { SearchWish } from "../../protocol/search";
import { isJustSuspended, type RunKeeping } from "../../session/runs/run-keeping";
import { heartbeatMilliseconds } from "../../session/runs/run-owner";
import { chosenTarget, trainingProblem } from "./readiness";
import { areReadOtherwise, withoutDataSettings } from "./reading-settings";
import { SearchDesk, type SearchMachine } from "./search-desk";
import { DeskRuns } from "./desk-runs";
import { ShownTable, type TableFile } from "./shown-table";

export interface DeskListener {
  stateChanged(): void;
  pointsAdded(): void;
  /** What the file holds now is what is shown. */
  contentRead(): void;
}

/** The state behind the training panel, whether or not there is a panel: the data, the settings and the run. */
export class TrainingDesk implements RunListener {
  readonly #table: ShownTable;
  #settings: RecipeSettings = {};
  readonly runs: DeskRuns;
  readonly searches: SearchDesk;
  #starting = false;
  /** Of the data that the run trains on; null where it was not inspected here. */
  #runFacts: DataFacts | null = null;
  readonly #pace = new Pace();
  #stopFollowing: () => void = () => undefined;

  constructor(
    engine: EngineHost,
    private readonly models: ModelShelf,
    private readonly keeping: RunKeeping,
    openFile: (location: string) => TableFile,
    machine: SearchMachine,
    private readonly listener: DeskListener,
  ) {
    this.#table = new ShownTable(engine, openFile, () => this.#settings, listener);
    this.runs = new DeskRuns(engine, keeping, (...place) => this.#table.sourcesOf(...place));
    const readSource = (location: string, { labels }: Recipe) => this.#table.sourceOf(location, labels);
    this.searches = new SearchDesk(engine, machine, readSource, () => listener.stateChanged());
  }

  get file(): TableFile | null {
    return this.#table.file;
  }

  get settings(): RecipeSettings {
    return this.#settings;
  }

  /** The settings with all defaults, those that follow the data among them. */
  get recipe(): Recipe {
    return this.#recipeWith({});
  }

  #recipeWith(more: RecipeSettings): Recipe {
    const settings = { ...this.#withTarget(this.#settings), ...more };
    return completeRecipe(settings, this.#factsFor(settings));
  }

  #withTarget(settings: RecipeSettings): RecipeSettings {
    return { ...settings, target: chosenTarget(settings, this.data) };
  }

  #factsFor(settings: RecipeSettings): DataFacts | null {
    const { data } = this;
    return data.status === "ready" ? factsFor(settings, data.summary) : null;
  }

  get data(): DataState {
    return this.#table.data;
  }

  get state(): PanelState {
    const { data } = this;
    return {
      data,
      settings: this.#settings,
      target: chosenTarget(this.#settings, data),
      problem: this.searches.active
        ? { message: "A search is going on; wait until it has ended, or stop it.", options: [] }
        : trainingProblem(data, this.#settings),
      slowness: this.#pace.slowness,
      run: this.runs.view,
      search: this.searches.view,
      cores: this.searches.machine.cores,
    };
  }

  snapshot(): PanelSnapshot {
    const { data, ...rest } = this.state;
    const { curve } = this.runs;
    const points = curve.since(0, Math.min(curve.length, pointsAtOnce));
    return { state: { ...rest, data: JSON.stringify(data) }, points };
  }

  /** Shows `file`. What was set stays, apart from what belongs to another file. A run goes on. */
  async open(file: TableFile): Promise<void> {
    const { file: former } = this;
    if (former !== null && former.location !== file.location) {
      this.#settings = withoutDataSettings(this.#settings);
    }
    await this.#table.open(file);
  }

  cancelReading(): void {
    this.#table.cancelReading();
  }

  async reload(): Promise<void> {
    if (this.file) await this.open(this.file);
  }

  /** Notes what has become of the file since it was read, or that all is well. */
  note(note: DataNote | null): void {
    this.#table.note(note);
  }

  /** Reads the file anew where it is to be read in another way. */
  changeSettings(settings: RecipeSettings): void {
    void this.#takeOver(settings);
  }

  async #takeOver(settings: RecipeSettings): Promise<void> {
    const former = this.#settings;
    this.#settings = settings;
    this.listener.stateChanged();
    if (areReadOtherwise(settings, former)) await this.#table.inspect();
  }

  /** Takes over a recipe's settings; those that this data's defaults give anyhow do not count as changed. */
  async adopt(settings: RecipeSettings): Promise<void> {
    await this.#takeOver(settings);
    if (this.#settings !== settings) return;
    this.#settings = decisiveSettings(settings, this.#factsFor(this.#withTarget(settings)));
    this.listener.stateChanged();
  }

  /** Starts a run on the data as it is now. @throws LabError `run-active` while another one trains. */
  async train(): Promise<void> {
    if (this.#starting || !this.file) return;
    this.#requireRest();
    this.#starting = true;
    try {
      const { location, name } = this.file;
      const source = await this.#table.inspect();
      if (!source || this.state.problem !== null) return;
      const { recipe } = this;
      const testSource = recipe.test === null ? null : await this.#table.openFile(recipe.test).read();
      const plan = { source, testSource, recipe, wantsReports: true };
      const origin = { data: { location, name }, startedAt: this.keeping.store.host.now() };
      const facts = this.#factsFor(recipe);
      this.#show(this.keeping.begin(globalThis.crypto.randomUUID(), origin, plan, this), facts);
    } finally {
      this.#starting = false;
    }
  }

  /** Tries settings by a search. @throws LabError `run-active`; `option-invalid` for what cannot be tried. */
  async search(wish: SearchWish): Promise<void> {
    planTrials(wish);
    await this.#startSearch(async () => {
      if (!this.file) return;
      const { location } = this.file;
      const source = await this.#table.inspect();
      const { data } = this;
      if (!source || this.state.problem !== null || data.status !== "ready") return;
      const { summary } = data;
      await this.searches.begin(
        { location, source, summary, recipeOf: (own) => this.#recipeWith(own) },
        wish,
      );
    });
  }

  /** Tries what is left of the search shown. @throws LabError `run-active`; `data-changed` */
  async goOnSearching(): Promise<void> {
    await this.#startSearch(() => this.searches.goOn());
  }

  async #startSearch(start: () => Promise<void>): Promise<void> {
    if (this.#starting || this.searches.active) return;
    this.#requireRest();
    this.#starting = true;
    try {
      await start();
    } finally {
      this.#starting = false;
    }
  }

  /** Sets what a trial has tried. The rest stays as it is set now. */
  useTrial(index: number): void {
    const tried = this.searches.settingsOf(index);
    if (tried) this.changeSettings({ ...this.#settings, ...tried });
  }

  /** Stops the run, lets it end and trains anew. @throws LabError `run-unknown` */
  async startOver(runId: string): Promise<void> {
    const run = this.runs.named(runId);
    await run.stop();
    await run.ended;
    await this.train();
  }

  /** Shows a run of the store, or the one of this window; what trains goes on. @throws LabError `run-unreadable` */
  async openRun(runId: string): Promise<void> {
    await this.runs.open(runId);
    this.listener.stateChanged();
    this.#follow();
  }

  /** Shows a run that another window trains as far as that has written it down, up to its end. */
  #follow(): void {
    this.#stopFollowing();
    if (!this.runs.kept?.alive) return;
    this.#stopFollowing = this.keeping.store.host.every(heartbeatMilliseconds, () => void this.#catchUp());
  }

  async #catchUp(): Promise<void> {
    try {
      if (await this.runs.catchUp()) this.listener.stateChanged();
    } catch {
      // It may just be written, or be deleted since its end: what was read of it stays.
    }
    if (!this.runs.kept?.alive) this.#stopFollowing();
  }

  /** Shows the run that was shown before a reload, and goes on with it where the reload has interrupted it. */
  async restoreRun(runId: string): Promise<void> {
    try {
      await this.openRun(runId);
      if (await this.#isLeft(runId)) await this.continueRun(runId);
    } catch (error) {
      // It may have been deleted meanwhile. What else is wrong with it, the Runs view tells.
      if (!(error instanceof LabError)) throw error;
    }
  }

  /** Whether `runId` was interrupted in good order just now; waits for a process that is still about to end. */
  async #isLeft(runId: string): Promise<boolean> {
    const { runs } = this;
    for (let turn = 0; turn < 60 && runs.kept?.id === runId && runs.kept.alive; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await this.#catchUp();
    }
    const { kept } = runs;
    return kept?.id === runId && !kept.alive && isJustSuspended(kept, this.keeping.store.host.now());
  }

  /** Goes on with a run that was interrupted. @throws LabError `run-active` while another one trains. */
  async continueRun(runId: string): Promise<void> {
    if (this.#starting) return;
    this.#requireRest();
    this.#starting = true;
    try {
      this.#show(
        await this.keeping.continue(runId, (...place) => this.#table.sourcesOf(...place), this),
        null,
      );
    } finally {
      this.#starting = false;
    }
  }

  changed(run: Run): void {
    if (!run.active && run.model) this.models.keep(run.id, run.model);
    if (!run.active) this.#pace.add(run, run === this.runs.own ? this.#runFacts : null);
    if (run === this.runs.own) this.listener.stateChanged();
  }

  pointsAdded(run: Run): void {
    if (run === this.runs.own && !this.runs.kept) this.listener.pointsAdded();
  }

  dispose(): void {
    this.#stopFollowing();
    this.#table.dispose();
    this.searches.dispose();
  }

  #show(run: Run, facts: DataFacts | null): void {
    this.runs.show(run);
    this.#runFacts = facts;
    this.listener.stateChanged();
  }

  /** One run at a time: a second would take the time and the place of the first. */
  #requireRest(): void {
    const { own } = this.runs;
    if (!own?.active) return;
    throw new LabError(
      "run-active",
      `A model is still being trained on ${own.plan.source.name}. Wait until it has ended, or stop it, then try again.`,
    );
  }
}
