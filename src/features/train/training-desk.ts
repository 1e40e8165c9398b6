import { defaultReading, readingOf, type ReadingOptions } from "../../core/data/reading";
import type { DataSource } from "../../core/data/source";
import { LabError } from "../../core/errors";
import { completeRecipe } from "../../core/recipe/defaults";
import type { RecipeSettings } from "../../core/recipe/recipe";
import type { DataNote, DataState, PanelSnapshot, PanelState } from "../../protocol/panel";
import { CurveLog } from "../../session/curve-log";
import type { EngineHost } from "../../session/engine-host";
import type { ModelShelf } from "../../session/model-shelf";
import { Run, type RunListener } from "../../session/run";
import { chosenTarget, trainingProblem } from "./readiness";
import { viewRun } from "./run-view";

/** A table as the desk knows it: where it is, what it is called, and how its text is had. */
export interface TableFile {
  /** Tells one table from another; the same after a reload of the window. */
  readonly location: string;
  readonly name: string;
  /** @throws LabError `file-unreadable` or `table-too-large`. */
  read(): Promise<DataSource>;
}

export interface DeskListener {
  stateChanged(): void;
  pointsAdded(): void;
  /** What the file holds now is what is shown. */
  contentRead(): void;
}

const emptyCurve = new CurveLog();

/** The state behind the training panel, whether or not there is a panel: the data, the settings and the run. */
export class TrainingDesk implements RunListener {
  #file: TableFile | null = null;
  #data: DataState = { status: "none" };
  #note: DataNote | null = null;
  #settings: RecipeSettings = {};
  #run: Run | null = null;
  #runFile: TableFile | null = null;
  #starting = false;
  #inspection: AbortController | undefined;
  readonly #stopListening: () => void;

  constructor(
    private readonly engine: EngineHost,
    private readonly models: ModelShelf,
    private readonly openFile: (location: string) => TableFile,
    private readonly listener: DeskListener,
  ) {
    this.#stopListening = engine.on("tableProgress", (progress) => {
      if (this.#data.status !== "loading" || this.#data.name !== progress.name) return;
      this.#become({ ...this.#data, progress });
    });
  }

  get file(): TableFile | null {
    return this.#file;
  }

  get settings(): RecipeSettings {
    return this.#settings;
  }

  get run(): Run | null {
    return this.#run;
  }

  /** What the run is trained on, which need not be the file shown. */
  get runFile(): TableFile | null {
    return this.#runFile;
  }

  get state(): PanelState {
    const data: DataState = this.#data.status === "ready" ? { ...this.#data, note: this.#note } : this.#data;
    return {
      data,
      settings: this.#settings,
      target: chosenTarget(this.#settings, data),
      problem: trainingProblem(data, this.#settings),
      run: this.#run && viewRun(this.#run),
    };
  }

  get curve(): CurveLog {
    return this.#run?.curve ?? emptyCurve;
  }

  snapshot(): PanelSnapshot {
    return { state: this.state, points: this.curve.since(0) };
  }

  /** Shows `file`. What was set stays, apart from what belongs to another file. A run goes on. */
  async open(file: TableFile): Promise<void> {
    if (this.#file !== null && this.#file.location !== file.location) {
      this.#settings = withoutDataSettings(this.#settings);
    }
    this.#file = file;
    this.#note = null;
    this.#become({ status: "loading", name: file.name, progress: null });
    await this.#inspect(file);
  }

  /** Gives up reading the file, which then is no longer the one shown. */
  cancelReading(): void {
    if (this.#data.status !== "loading") return;
    this.#inspection?.abort();
    this.#file = null;
    this.#become({ status: "none" });
  }

  async reload(): Promise<void> {
    if (this.#file) await this.open(this.#file);
  }

  /** Notes what has become of the file since it was read, or that all is well. */
  note(note: DataNote | null): void {
    if (note?.text === this.#note?.text) return;
    this.#note = note;
    this.listener.stateChanged();
  }

  /** Reads the file anew where it is to be read in another way. */
  changeSettings(settings: RecipeSettings): void {
    const wayToRead = (some: RecipeSettings) => JSON.stringify([readingSettings(some), some.labels ?? null]);
    const before = wayToRead(this.#settings);
    this.#settings = settings;
    this.listener.stateChanged();
    if (this.#file && wayToRead(settings) !== before) void this.#inspect(this.#file);
  }

  /** Starts a run on the data as it is now. Without effect while one is active. */
  async train(): Promise<void> {
    if (this.#starting || this.#run?.active || !this.#file) return;
    this.#starting = true;
    try {
      const source = await this.#inspect(this.#file);
      if (!source || this.state.problem !== null) return;
      const recipe = completeRecipe({ ...this.#settings, target: this.state.target });
      const testSource = recipe.test === null ? null : await this.openFile(recipe.test).read();
      this.#runFile = this.#file;
      const plan = { source, testSource, recipe, wantsReports: true };
      this.#run = new Run(globalThis.crypto.randomUUID(), plan, this.engine, this);
      this.listener.stateChanged();
    } finally {
      this.#starting = false;
    }
  }

  /** Stops the run, lets it end and trains anew. @throws LabError `run-unknown` */
  async startOver(runId: string): Promise<void> {
    const run = this.runNamed(runId);
    await run.stop();
    await run.ended;
    await this.train();
  }

  /** @throws LabError `run-unknown` where `runId` is not the run shown. */
  runNamed(runId: string): Run {
    if (this.#run?.id !== runId) {
      throw new LabError("run-unknown", "This run is no longer the one shown in the training panel.");
    }
    return this.#run;
  }

  changed(run: Run): void {
    if (!run.active && run.model) this.models.keep(run.id, run.model);
    if (run === this.#run) this.listener.stateChanged();
  }

  pointsAdded(run: Run): void {
    if (run === this.#run) this.listener.pointsAdded();
  }

  dispose(): void {
    this.#stopListening();
    this.#inspection?.abort();
  }

  /** Reads what `file` holds now; undefined where it cannot be used, or is no longer the one wanted. */
  async #inspect(file: TableFile): Promise<DataSource | undefined> {
    this.#inspection?.abort();
    const inspection = new AbortController();
    this.#inspection = inspection;
    try {
      const source = await this.#withLabels(await file.read());
      const reading = readingSettings(this.#settings);
      const summary = await this.engine.request(
        "inspectTable",
        { source, reading },
        { signal: inspection.signal },
      );
      if (inspection.signal.aborted) return undefined;
      this.listener.contentRead();
      this.#become({ status: "ready", name: file.name, summary, note: null });
      return source;
    } catch (error) {
      if (inspection.signal.aborted) return undefined;
      this.#become({ status: "failed", name: file.name, error: LabError.from(error).toData() });
      return undefined;
    }
  }

  /** An IDX file of images has its labels in a file beside it. */
  async #withLabels(source: DataSource): Promise<DataSource> {
    const { labels } = this.#settings;
    if (labels === undefined || labels === null || source.kind !== "file") return source;
    const read = await this.openFile(labels).read();
    return read.kind === "file" ? { ...source, labels: read.path } : source;
  }

  #become(data: DataState): void {
    this.#data = data;
    this.listener.stateChanged();
  }
}

/** What belongs to one file: the target, the test and how the file is read. */
function withoutDataSettings({ target: _target, test: _test, ...rest }: RecipeSettings): RecipeSettings {
  const isReading = (name: string) => name === "labels" || Object.hasOwn(defaultReading, name);
  return Object.fromEntries(Object.entries(rest).filter(([name]) => !isReading(name)));
}

function readingSettings(settings: RecipeSettings): ReadingOptions {
  return readingOf(completeRecipe(settings));
}
