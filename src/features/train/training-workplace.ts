import * as vscode from "vscode";
import { chosenSettings } from "../../core/recipe/chosen-settings";
import type { RecipeSettings } from "../../core/recipe/recipe";
import type { EngineHost } from "../../session/engine-host";
import type { ModelShelf } from "../../session/model-shelf";
import type { RunKeeping } from "../../session/runs/run-keeping";
import type { KeptRun } from "../../session/runs/run-store";
import type { SayStatus } from "../../session/status-places";
import type { WebviewPages } from "../../session/webview-pages";
import { tellWarning } from "../notices/tell";
import { watchForLeftPanel } from "../panels/left-panel";
import { openPanel } from "../panels/panel-kind";
import { tableFile, tableFileAt } from "./data-file";
import { DataWatch } from "./data-watch";
import { panelHandlers } from "./panel-handlers";
import { recallSetup, rememberSetup, type Setup } from "./remembered-setup";
import { RunPresence } from "./run-presence";
import type { SearchMachine } from "./search-desk";
import { TrainingDesk } from "./training-desk";
import { trainingKind, TrainingPanel } from "./training-panel";

const setupKeys = ["location", "settings", "runId", "searchId"] as const;

/** Brings together the one desk, the one panel, the watch over the data and the memory of the last setup. */
export class TrainingWorkplace {
  readonly #desk: TrainingDesk;
  readonly #presence: RunPresence;
  readonly #left: vscode.Disposable;
  #panel: TrainingPanel | undefined;
  #watch: DataWatch | undefined;
  #remembered: Setup | undefined;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly engine: EngineHost,
    models: ModelShelf,
    keeping: RunKeeping,
    machine: SearchMachine,
    sayStatus: SayStatus,
    private readonly pages: WebviewPages,
  ) {
    this.#desk = new TrainingDesk(engine, models, keeping, tableFileAt, machine, {
      stateChanged: () => this.#stateChanged(),
      pointsAdded: () => {
        this.#panel?.pointsAdded();
        this.#presence.pointsAdded();
      },
      contentRead: () => this.#watch?.contentRead(),
    });
    this.#presence = new RunPresence(
      this.#desk,
      sayStatus,
      () => (this.#panel ? (this.#panel.visible ? "visible" : "hidden") : "closed"),
      () => this.#reveal(),
    );
    this.#left = watchForLeftPanel(
      trainingKind.viewType,
      () => this.#panel !== undefined,
      ({ group }) => {
        this.#create(!group.isActive);
        void this.#resume();
      },
    );
  }

  /** Opens the panel, or brings it to the front, with the table at `uri`. */
  async trainOn(uri: vscode.Uri): Promise<void> {
    // The panel first: it is on its way while the data is read.
    this.#reveal();
    if (this.#desk.file?.location !== uri.toString()) await this.#openData(uri);
  }

  /** Shows a recipe in the panel and starts to train by it. */
  async trainByRecipe(data: vscode.Uri, settings: RecipeSettings): Promise<void> {
    this.#reveal();
    if (!(await this.#hasTimeToTrain())) return;
    if (this.#desk.file?.location !== data.toString()) await this.#openData(data);
    await this.#desk.adopt(settings);
    await this.#desk.train();
  }

  /** Asks whether to stop the run that is going on, if there is one. */
  async #hasTimeToTrain(): Promise<boolean> {
    const { own: run } = this.#desk.runs;
    if (!run?.active) return true;
    const stop = "Stop It and Train";
    const chosen = await tellWarning(
      `A model is being trained on ${run.plan.source.name}. Another can be trained once it has ended; what it has learned so far is kept when you stop it.`,
      stop,
    );
    if (chosen !== stop) return false;
    await run.stop();
    await run.ended;
    return true;
  }

  /** Opens the panel, or brings it to the front, with what it last showed. */
  async show(): Promise<void> {
    this.#reveal();
    await this.#recall();
  }

  /** Fills a panel that VS Code has brought back after a reload, and goes on with the run that this interrupted. */
  async restore(panel: vscode.WebviewPanel): Promise<void> {
    this.#fill(panel);
    await this.#resume();
  }

  /** Shows the data and the run that were shown when the last host of this window ended. */
  async #resume(): Promise<void> {
    const setup = recallSetup(this.context.workspaceState);
    const data = this.#recall();
    if (setup?.runId) await this.#desk.restoreRun(setup.runId);
    await data;
  }

  /** Opens the panel, or brings it to the front, with a kept run. @throws LabError `run-unknown`, `run-unreadable` */
  async openRun(runId: string): Promise<void> {
    await this.#desk.openRun(runId);
    this.#reveal();
    const { kept } = this.#desk.runs;
    if (kept && !this.#desk.file) await this.#use(kept.data.location, chosenSettings(kept.recipe));
  }

  /** Opens the panel with a kept run's data and settings, to train anew by them. @throws LabError `run-unreadable` */
  async useSettings({ data, recipe }: Pick<KeptRun, "data" | "recipe">): Promise<void> {
    this.#reveal();
    await this.#use(data.location, chosenSettings(recipe));
  }

  /** Goes on with a run that was interrupted. @throws LabError */
  async continueRun(runId: string): Promise<void> {
    this.#reveal();
    await this.#desk.continueRun(runId);
  }

  /** The process is about to end. Resolves when what is searched is written. */
  async suspend(): Promise<void> {
    await this.#desk.searches.suspend();
  }

  dispose(): void {
    this.#left.dispose();
    this.#presence.dispose();
    this.#watch?.dispose();
    this.#desk.dispose();
  }

  async #recall(): Promise<void> {
    if (this.#desk.file) return;
    const setup = recallSetup(this.context.workspaceState);
    if (!setup) return;
    this.#desk.changeSettings(setup.settings);
    await this.#openData(vscode.Uri.parse(setup.location));
  }

  async #use(location: string, settings: RecipeSettings): Promise<void> {
    if (this.#desk.file?.location !== location) await this.#openData(vscode.Uri.parse(location));
    await this.#desk.adopt(settings);
  }

  async #openData(uri: vscode.Uri): Promise<void> {
    const opened = this.#desk.open(tableFile(uri));
    this.#watch?.dispose();
    this.#watch = new DataWatch(uri, (note) => this.#desk.note(note));
    await opened;
  }

  #reveal(): void {
    if (this.#panel) this.#panel.reveal();
    else this.#create(false);
  }

  #create(preserveFocus: boolean): void {
    this.#fill(openPanel(trainingKind, vscode.ViewColumn.Beside, preserveFocus));
  }

  #fill(panel: vscode.WebviewPanel): void {
    if (this.#desk.searches.id === null) {
      const searchId = recallSetup(this.context.workspaceState)?.searchId;
      if (searchId) void this.#desk.searches.restore(searchId);
    }
    const icon = (theme: string) =>
      vscode.Uri.joinPath(this.context.extensionUri, `media/training-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    const handlers = panelHandlers(this.#desk, this.engine, (uri) => this.#openData(uri));
    const filled = new TrainingPanel(panel, this.#desk, handlers, this.pages, {
      visibilityChanged: () => this.#presence.changed(),
      closed: () => {
        if (this.#panel !== filled) return;
        this.#panel = undefined;
        this.#presence.closed();
      },
    });
    this.#panel = filled;
    this.#presence.changed();
  }

  #stateChanged(): void {
    this.#panel?.stateChanged();
    this.#presence.changed();
    const { file, runs, settings, searches } = this.#desk;
    // What trains is what to come back to, whatever is looked at meanwhile.
    const runId = runs.own?.active ? runs.own.id : runs.id;
    const former = this.#remembered;
    if (!file) return;
    const setup: Setup = { location: file.location, settings, runId, searchId: searches.id };
    if (former && setupKeys.every((key) => former[key] === setup[key])) return;
    this.#remembered = setup;
    rememberSetup(this.context.workspaceState, this.#remembered);
  }
}
