import * as vscode from "vscode";
import { Pace } from "../../core/pace";
import { withoutLinks } from "../../core/without-links";
import type { SayStatus } from "../../session/status-places";
import { tellError, tellInformation, tellWarning } from "../notices/tell";
import { endText, progressText } from "./run-presence-text";
import type { TrainingDesk } from "./training-desk";

/** Brings the run's panel to the front; no one runs it by name. */
export const showRunCommand = "softmaxLab.showRun";

/** Milliseconds between two updates of what is said. */
const interval = 1000;

/**
 * A run whose panel is not in sight: the status bar says how it goes, and its end is told. While there is no panel at all,
 * VS Code's own progress stands for it, and can stop it.
 */
export class RunPresence implements vscode.Disposable {
  readonly #pace = new Pace();
  #timer: ReturnType<typeof setInterval> | undefined;
  /** The run whose end is still to be told. */
  #followed: string | undefined;
  /** Why the run is not kept, as it was last met. */
  #keepingProblem: string | null = null;
  #endProgress: (() => void) | undefined;
  #report: ((text: string, percent: number) => void) | undefined;

  constructor(
    private readonly desk: TrainingDesk,
    private readonly say: SayStatus,
    private readonly panel: () => "visible" | "hidden" | "closed",
    private readonly showPanel: () => void,
  ) {}

  /** The run has come further. */
  pointsAdded(): void {
    const { own: run } = this.desk.runs;
    if (run) this.#pace.note(run.curve.lastEpochs, performance.now() / 1000);
  }

  /** The run's status or the panel's visibility has changed. */
  changed(): void {
    const { own: run } = this.desk.runs;
    if (run?.status !== "training") this.#pace.restart();
    if (run?.active) {
      this.#followed = run.id;
      this.#timer ??= setInterval(() => this.#update(), interval);
    } else {
      clearInterval(this.#timer);
      this.#timer = undefined;
      if (run && run.id === this.#followed) this.#tellEnd();
    }
    this.#tellKeepingProblem();
    this.#update();
  }

  /** The person has closed the panel. */
  closed(): void {
    const { own: run } = this.desk.runs;
    if (run?.active) this.#showProgress(run.plan.source.name);
    this.changed();
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#endProgress?.();
    this.say(null);
  }

  #update(): void {
    const run = this.desk.runs.ownView;
    const isUnseen = this.desk.runs.own?.active === true && this.panel() !== "visible";
    if (!run || !isUnseen) {
      this.say(null);
      this.#endProgress?.();
      return;
    }
    if (this.panel() === "hidden") this.#endProgress?.();
    const epochs = this.desk.runs.own!.curve.lastEpochs;
    const text = progressText(run, epochs, this.#pace);
    this.#report?.(text, (100 * epochs) / run.recipe.epochs);
    const icon = run.status === "paused" ? "$(debug-pause)" : "$(sync~spin)";
    this.say({
      text: `${icon} ${run.dataName} ${text}`,
      tooltip: `Training on ${run.dataName}: ${text}. Click to show the training panel.`,
      command: showRunCommand,
    });
  }

  #showProgress(name: string): void {
    if (this.#endProgress) return;
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: withoutLinks(`Training on ${name}`),
      cancellable: true,
    };
    void vscode.window.withProgress(options, (progress, token) => {
      let reported = 0;
      this.#report = (message, percent) => {
        progress.report({ message, increment: percent - reported });
        reported = percent;
      };
      token.onCancellationRequested(() => {
        this.#followed = undefined;
        void this.desk.runs.own?.stop();
      });
      return new Promise<void>((resolve) => {
        this.#endProgress = () => {
          this.#endProgress = undefined;
          this.#report = undefined;
          resolve();
        };
      });
    });
  }

  /** What cannot be kept may be lost: whoever does not see the panel hears of it too. */
  #tellKeepingProblem(): void {
    const problem = this.desk.runs.ownView?.keepingProblem ?? null;
    if (problem === this.#keepingProblem) return;
    this.#keepingProblem = problem;
    if (problem === null || this.panel() === "visible") return;
    void tellWarning(problem, "Show").then((choice) => {
      if (choice !== undefined) this.showPanel();
    });
  }

  #tellEnd(): void {
    this.#followed = undefined;
    const run = this.desk.runs.ownView;
    if (!run || this.panel() === "visible") return;
    const tell = run.error ? tellError : tellInformation;
    void tell(endText(run), "Show").then((choice) => {
      if (choice !== undefined) this.showPanel();
    });
  }
}
