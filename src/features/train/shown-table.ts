import type { DataSource } from "../../core/data/source";
import { LabError } from "../../core/errors";
import type { Recipe, RecipeSettings } from "../../core/recipe/recipe";
import type { DataNote, DataState } from "../../protocol/panel";
import type { EngineHost } from "../../session/engine-host";
import { readingSettings } from "./reading-settings";

/** A table as the desk knows it: where it is, what it is called, and how its text is had. */
export interface TableFile {
  /** Tells one table from another; the same after a reload of the window. */
  readonly location: string;
  readonly name: string;
  /** @throws LabError `file-unreadable` or `table-too-large`. */
  read(): Promise<DataSource>;
}

/** The table that the panel shows: its file, and what the engine has read of it. */
export class ShownTable {
  #file: TableFile | null = null;
  /** The same object until something about it changes. */
  #data: DataState = { status: "none" };
  #note: DataNote | null = null;
  #inspection: AbortController | undefined;
  readonly #stopListening: () => void;

  constructor(
    private readonly engine: EngineHost,
    readonly openFile: (location: string) => TableFile,
    private readonly settings: () => RecipeSettings,
    private readonly listener: { stateChanged(): void; contentRead(): void },
  ) {
    this.#stopListening = engine.on("tableProgress", (progress) => {
      if (this.#data.status !== "loading" || this.#data.name !== progress.name) return;
      this.#become({ ...this.#data, progress });
    });
  }

  get file(): TableFile | null {
    return this.#file;
  }

  get data(): DataState {
    return this.#data;
  }

  async open(file: TableFile): Promise<void> {
    this.#file = file;
    this.#note = null;
    this.#become({ status: "loading", name: file.name, progress: null });
    await this.inspect();
  }

  /** Gives up reading the file, which then is no longer the one shown. */
  cancelReading(): void {
    if (this.#data.status !== "loading") return;
    this.#inspection?.abort();
    this.#file = null;
    this.#become({ status: "none" });
  }

  /** Notes what has become of the file since it was read, or that all is well. */
  note(note: DataNote | null): void {
    if (note?.text === this.#note?.text) return;
    this.#note = note;
    this.#become(this.#data);
  }

  /** Reads what the file holds now; undefined where it cannot be used, or is no longer the one wanted. */
  async inspect(): Promise<DataSource | undefined> {
    const file = this.#file;
    if (!file) return undefined;
    this.#inspection?.abort();
    const inspection = new AbortController();
    this.#inspection = inspection;
    const { signal } = inspection;
    try {
      const settings = this.settings();
      const source = await this.#withLabels(await file.read(), settings.labels);
      const reading = readingSettings(settings);
      const summary = await this.engine.request("inspectTable", { source, reading }, { signal });
      if (signal.aborted) return undefined;
      this.listener.contentRead();
      this.#become({ status: "ready", name: file.name, summary, note: null });
      return source;
    } catch (error) {
      if (signal.aborted) return undefined;
      this.#become({ status: "failed", name: file.name, error: LabError.from(error).toData() });
      return undefined;
    }
  }

  /** What a run on the table at `location` reads. @throws LabError `file-unreadable` or `table-too-large`. */
  async sourcesOf(location: string, { labels, test }: Pick<Recipe, "labels" | "test">) {
    return {
      source: await this.sourceOf(location, labels),
      testSource: test === null ? null : await this.openFile(test).read(),
    };
  }

  async sourceOf(location: string, labels: string | null): Promise<DataSource> {
    return this.#withLabels(await this.openFile(location).read(), labels);
  }

  dispose(): void {
    this.#stopListening();
    this.#inspection?.abort();
  }

  /** An IDX file of images has its labels in a file beside it. */
  async #withLabels(source: DataSource, labels: string | null | undefined): Promise<DataSource> {
    if (labels === undefined || labels === null || source.kind !== "file") return source;
    const read = await this.openFile(labels).read();
    return read.kind === "file" ? { ...source, labels: read.path } : source;
  }

  #become(data: DataState): void {
    this.#data = data.status === "ready" ? { ...data, note: this.#note } : data;
    this.listener.stateChanged();
  }
}
