import { LabError } from "../../core/errors";
import type { Model } from "../../core/models/model";
import type { Recipe } from "../../core/recipe/recipe";
import type { CurvePoints } from "../../protocol/training";
import type { EngineHost } from "../engine-host";
import type { Run } from "../run";
import { CurveWriter } from "./curve-writer";
import { packJson } from "./packed-json";
import { runFormatVersion, scoreMeasure, type RunRecord } from "./run-record";
import { heartbeatMilliseconds } from "./run-owner";
import type { runFiles, RunStore } from "./run-store";
import { encodeText } from "./utf8";

/** What a run does not know of itself. */
export interface RunOrigin {
  readonly data: { readonly location: string; readonly name: string };
  /** Milliseconds since 1970; a run that goes on has begun when it first did. */
  readonly startedAt: number;
}

/** What is to be written, each by what writes it. */
type Writes = Map<keyof typeof runFiles, () => Promise<void>>;

/**
 * Writes a run to the store while it lives: at each checkpoint, at each change of its status, and at its end. Where
 * that fails, the run goes on in memory, and all is tried again until it is written.
 */
export class RunKeeper {
  #waiting: Writes = new Map();
  readonly #curve: CurveWriter;
  #writing: Promise<void> | undefined;
  /** Showing, beside a write, that the process lives. */
  #showing: Promise<void> = Promise.resolve();
  /** Asked to write once more since `#writing` began. */
  #again = false;
  #problem: string | null = null;
  #hasCheckpoint = false;
  #isLost = false;
  #isReleasing = false;
  #isReleased = false;
  #isSuspended = false;
  readonly #stopHeart: () => void;

  constructor(
    private readonly store: RunStore,
    private readonly engine: EngineHost,
    readonly origin: RunOrigin,
    private readonly run: () => Run,
    /** Hears when `problem` has changed. */
    private readonly changedProblem: () => void,
  ) {
    this.#curve = new CurveWriter(store, () => this.run().curve);
    this.#stopHeart = store.host.every(heartbeatMilliseconds, () => this.#beat());
  }

  /** Why the run is not kept at present, for a person; null where all is well. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Whether all is written that ever will be. */
  get isDone(): boolean {
    return this.#isReleased || this.#isLost;
  }

  changed(run: Run): void {
    // Its engine ends with the process. That is no end of the run.
    if (this.#isSuspended) return;
    this.#write("record");
    if (run.active) return;
    if (run.model) this.#writeModel(run.model);
    if (run.result?.reports) {
      const { reports } = run.result;
      this.#put("reports", () => encodeText(packJson(reports)));
    }
    this.#write("curve");
  }

  /** Whether there is a checkpoint to go on from: one of its own, or the one that the run began with. */
  get hasCheckpoint(): boolean {
    return this.#hasCheckpoint || this.run().plan.resume !== undefined;
  }

  /** Points of the curve are written with the next checkpoint, without which they would be of no use. */
  stateReached(content: Uint8Array): void {
    this.#hasCheckpoint = true;
    // What is measured after the checkpoint may come before it is written: a curve may reach further, never less far.
    this.#put("checkpoint", () => content);
    this.#write("curve");
  }

  /** The process is about to end: the run is to go on in the next one. Resolves when all that can be is written. */
  async suspend(): Promise<void> {
    this.#stopHeart();
    if (!this.run().hasEnded) {
      this.#isSuspended = true;
      // As it is now: once its engine has ended, the run takes itself for failed.
      const record = encodeText(JSON.stringify(this.#record()));
      this.#put("record", () => record);
    }
    // Also what of an ended run could not be written so far.
    this.#start();
    await this.settled();
  }

  /** Resolves when nothing is being written. */
  async settled(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  #write(file: "record" | "curve"): void {
    this.#put("record", () => encodeText(JSON.stringify(this.#record())));
    if (file === "curve") this.#waiting.set("curve", () => this.#curve.write(this.run().id));
    this.#start();
  }

  #put(file: keyof typeof runFiles, content: () => Uint8Array | Promise<Uint8Array>): void {
    this.#waiting.set(file, async () => this.store.write(this.run().id, file, await content()));
  }

  #writeModel(model: Model): void {
    let content: Promise<Uint8Array> | undefined;
    const written = () =>
      (content ??= this.engine.request("writeModel", { model }).catch((error: unknown) => {
        content = undefined;
        throw error;
      }));
    // Asked for at once: when it can be written, the engine may be gone.
    written().catch(() => undefined);
    this.#put("model", written);
  }

  #start(): void {
    if (this.#isLost || this.#isReleased) return;
    this.#again = true;
    this.#work(() => this.#writeWaiting());
  }

  /** Does one thing at a time. */
  #work(work: () => Promise<void>): void {
    // A turn later, so that what comes at once is written at once.
    this.#writing ??= Promise.resolve()
      .then(() => {
        this.#again = false;
        return work();
      })
      .finally(() => {
        this.#writing = undefined;
        // What came while a write was failing.
        if (this.#again && this.#waiting.size > 0) this.#start();
      });
  }

  async #writeWaiting(): Promise<void> {
    const { id } = this.run();
    let written = false;
    try {
      while (this.#waiting.size > 0) {
        if (!(await this.#isOurs(id))) return;
        await this.#writeAll();
        written = true;
      }
      this.#tellProblem(null);
      if (this.run().hasEnded || this.#isSuspended) await this.#release(id);
    } catch (error) {
      this.#tellProblem(
        `This run cannot be kept at present: ${LabError.from(error).message} ${this.#remedy()}`,
      );
    }
    if (written) this.store.changed(id);
  }

  /** Writes what waits, the record at last: what it tells of is there. What fails waits on, unless newer has come. */
  async #writeAll(): Promise<void> {
    const writes = this.#waiting;
    this.#waiting = new Map();
    try {
      for (const file of ["curve", "checkpoint", "model", "reports", "record"] as const) {
        await writes.get(file)?.();
        writes.delete(file);
      }
    } catch (error) {
      this.#waiting = new Map([...writes, ...this.#waiting]);
      throw error;
    }
  }

  /** Whether the run is still this process's to write: after a long sleep of the machine another may have taken it. */
  async #isOurs(id: string): Promise<boolean> {
    if (await this.store.owner(id).claim()) return true;
    this.#isLost = true;
    this.#stopHeart();
    this.#tellProblem(
      "This run goes on in another window too, which keeps it. What is done here is not kept.",
    );
    return false;
  }

  async #release(id: string): Promise<void> {
    this.#isReleasing = true;
    try {
      await this.#showing;
      await this.store.owner(id).release();
      this.#isReleased = true;
      this.#stopHeart();
    } finally {
      this.#isReleasing = false;
    }
  }

  #beat(): void {
    if (this.#writing) this.#showLifeBeside();
    else if (this.#waiting.size > 0 || !this.run().active) this.#start();
    // A beat that fails is followed by another.
    else this.#work(() => this.#showLife().catch(() => undefined));
  }

  /** A write that takes long is not to look like death. */
  #showLifeBeside(): void {
    if (this.#isReleasing) return;
    const owner = this.store.owner(this.run().id);
    this.#showing = owner
      .isMine()
      .then((isMine) => (isMine ? owner.beat() : undefined))
      .catch(() => undefined);
  }

  async #showLife(): Promise<void> {
    const { id } = this.run();
    if (await this.#isOurs(id)) await this.store.owner(id).beat();
  }

  #remedy(): string {
    const { active, model } = this.run();
    if (active) return "It goes on in memory, and is kept as soon as that works.";
    return model
      ? "It stays in memory until that works; until then, save its model before you close the window."
      : "It stays in memory until that works.";
  }

  #tellProblem(problem: string | null): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.changedProblem();
  }

  /** One that was stopped has no more to train, even if it is not measured yet. */
  #status({ status, active }: Run): RunRecord["status"] {
    if (this.#isSuspended && active) return "suspended";
    return status === "loading" ? "training" : status;
  }

  #record(): RunRecord {
    const run = this.run();
    const { recipe, source } = run.plan;
    return {
      formatVersion: runFormatVersion,
      id: run.id,
      title: runTitle(this.origin.data.name, recipe),
      data: { ...this.origin.data, path: source.kind === "file" ? source.path : source.name },
      recipe,
      startedAt: this.origin.startedAt,
      writtenAt: this.store.host.now(),
      status: this.#status(run),
      learningRate: run.learningRate,
      started: run.started,
      last: lastPoint(run.curve.since(Math.max(0, run.curve.length - 1)), scoreMeasure(run)),
      scores: run.scores,
      folds: run.folds,
      error: run.error,
    };
  }
}

/** As in "iris, hidden 16, 16". */
function runTitle(dataName: string, { hidden }: Recipe): string {
  const name = dataName.replace(/\.(csv|tsv|txt)(\.gz)?$/i, "");
  return `${name}, ${hidden.length === 0 ? "no hidden layer" : `hidden ${hidden.join(", ")}`}`;
}

/** @param points at most one. */
function lastPoint(points: CurvePoints, measure: "accuracy" | "r2"): RunRecord["last"] {
  if (points.steps.length === 0) return null;
  return {
    step: points.steps[0]!,
    epochs: points.epochs[0]!,
    trainLoss: points.trainLosses[0]!,
    validationLoss: points.validationLosses[0]!,
    validationAccuracy: measure === "accuracy" ? points.validationScores[0]! : Number.NaN,
  };
}
