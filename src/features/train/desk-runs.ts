import { LabError } from "../../core/errors";
import type { Reports } from "../../protocol/training";
import type { RunView } from "../../protocol/panel";
import { CurveLog } from "../../session/curve-log";
import type { EngineHost } from "../../session/engine-host";
import type { Run } from "../../session/run";
import type { OpenedRun, ReadData, RunKeeping } from "../../session/runs/run-keeping";
import type { KeptRun } from "../../session/runs/run-store";
import { judgeKeptRun, type JudgedRun } from "./judged-run";
import { viewKeptRun } from "./kept-run-view";
import { viewRun } from "./run-view";

export interface KeptModel {
  /** Where the data is. */
  readonly location: string;
  content(): Promise<Uint8Array>;
}

const emptyCurve = new CurveLog();

/** The last run that this window has trained, and the kept one that is shown in its place. */
export class DeskRuns {
  #own: Run | null = null;
  #opened: OpenedRun | null = null;
  /** A kept one with its model. */
  #judged: { readonly runId: string; readonly run: Promise<JudgedRun> } | null = null;

  constructor(
    private readonly engine: EngineHost,
    private readonly keeping: RunKeeping,
    private readonly readData: ReadData,
  ) {}

  /** The last one that this window has trained, whichever is shown. */
  get own(): Run | null {
    return this.#own;
  }

  get ownView(): RunView | null {
    return this.#own && viewRun(this.#own, this.keeping);
  }

  /** The kept run shown; null where a run of this window is. */
  get kept(): KeptRun | null {
    return this.#opened?.record ?? null;
  }

  /** The run shown, of this window or a kept one. */
  get view(): RunView | null {
    return this.#opened ? viewKeptRun(this.#opened) : this.ownView;
  }

  get id(): string | null {
    return this.#opened?.record.id ?? this.#own?.id ?? null;
  }

  get curve(): CurveLog {
    return (this.#opened ?? this.#own)?.curve ?? emptyCurve;
  }

  /** Shows a run that this window trains. */
  show(run: Run): void {
    this.#own = run;
    this.#opened = null;
  }

  /** Shows a run of the store, or the one of this window. @throws LabError `run-unreadable` */
  async open(runId: string): Promise<void> {
    this.#opened = runId === this.#own?.id ? null : await this.keeping.open(runId);
  }

  /**
   * Shows what another window has made of the kept run shown. False where that has written nothing since, and lives or not
   * as before. @throws LabError where the run cannot be read.
   */
  async catchUp(): Promise<boolean> {
    const opened = this.#opened;
    if (!opened) return false;
    const former = opened.record;
    const { writtenAt, status, alive } = await this.keeping.store.read(former.id);
    if (writtenAt === former.writtenAt && status === former.status && alive === former.alive) return false;
    const now = await this.keeping.open(former.id);
    // Somebody may have opened another meanwhile.
    if (this.#opened !== opened) return false;
    this.#opened = now;
    return true;
  }

  /** @throws LabError `run-unknown` where this window does not train `runId`. */
  named(runId: string): Run {
    if (this.#own?.id !== runId) {
      throw new LabError(
        "run-unknown",
        "This can be done only with the run that this window has trained last. Train again, then try again.",
      );
    }
    return this.#own;
  }

  /** What the run's model gets right and wrong; null where it was not judged. */
  async reports(runId: string): Promise<Reports | null> {
    return runId === this.#own?.id ? (this.#own.result?.reports ?? null) : this.keeping.store.reports(runId);
  }

  /** The content of the file of a run's model, and where its data is; null where it has none. */
  async modelOf(runId: string): Promise<KeptModel | null> {
    if (runId !== this.#own?.id) {
      const [{ data }, content] = await Promise.all([
        this.keeping.store.read(runId),
        this.keeping.store.model(runId),
      ]);
      return content ? { location: data.location, content: async () => content } : null;
    }
    const { model } = this.#own;
    return (
      model && {
        location: this.keeping.locationOf(this.#own),
        content: () => this.engine.request("writeModel", { model }),
      }
    );
  }

  /** The run of this window, or the kept one that was asked for last. @throws LabError as `judgeKeptRun` */
  async judged(runId: string): Promise<JudgedRun> {
    if (runId === this.#own?.id) return this.#own;
    if (this.#judged?.runId === runId) return this.#judged.run;
    const run = judgeKeptRun(runId, this.keeping.store, this.engine, this.readData);
    const judged = { runId, run };
    this.#judged = judged;
    // Another try may find it.
    run.catch(() => this.#judged === judged && (this.#judged = null));
    return run;
  }

  /** Where the data of a judged run is. @throws LabError `run-unknown` where this window no longer knows it. */
  locationOf(run: JudgedRun): string {
    return run.location ?? this.keeping.locationOf(this.named(run.id));
  }
}
