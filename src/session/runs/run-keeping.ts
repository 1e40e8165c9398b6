import { LabError } from "../../core/errors";
import type { Recipe } from "../../core/recipe/recipe";
import type { CurvePoints } from "../../protocol/training";
import { CurveLog, emptyCurve } from "../curve-log";
import type { EngineHost } from "../engine-host";
import { Run, type RunListener, type RunPast, type RunPlan } from "../run";
import { curveUpTo } from "./curve-file";
import { RunKeeper, type RunOrigin } from "./run-keeper";
import type { KeptRun, RunStore } from "./run-store";

/** The state of a run that trains is kept so often. */
const stateSeconds = 4;

/** A run of the store, opened to be looked at. */
export interface OpenedRun {
  readonly record: KeptRun;
  readonly curve: CurveLog;
  /** Why there is no curve, where it cannot be read; else null. */
  readonly curveProblem: string | null;
}

/** The data and the settings of a run that is to go on, for whoever can read them. */
export type ReadData = (location: string, recipe: Recipe) => Promise<Pick<RunPlan, "source" | "testSource">>;

/** Starts runs that are kept, and goes on with those that were interrupted. */
export class RunKeeping {
  readonly #keepers = new Map<string, RunKeeper>();

  constructor(
    readonly store: RunStore,
    private readonly engine: EngineHost,
  ) {}

  /** @param id of a new run, or of one that goes on. */
  begin(id: string, origin: RunOrigin, plan: RunPlan, listener: RunListener, past?: RunPast): Run {
    const { engine, store } = this;
    this.#forgetDone();
    const keeper: RunKeeper = new RunKeeper(
      store,
      engine,
      origin,
      () => run,
      () => listener.changed(run),
    );
    const both: RunListener = {
      changed: (changed) => {
        keeper.changed(changed);
        listener.changed(changed);
      },
      pointsAdded: (extended, first) => listener.pointsAdded(extended, first),
      stateReached: (_run, content) => keeper.stateReached(content),
    };
    const run: Run = new Run(id, { ...plan, keepsState: true, stateSeconds }, engine, both, past);
    this.#keepers.set(id, keeper);
    keeper.changed(run);
    return run;
  }

  /** Why a run of this window is not kept at present; null where all is well. */
  problemOf(run: Run): string | null {
    return this.#keepers.get(run.id)?.problem ?? null;
  }

  /** Where the data of a run of this window is. */
  locationOf(run: Run): string {
    return this.#keepers.get(run.id)!.origin.data.location;
  }

  /** Whether a run of this window that failed can go on from a checkpoint: one that diverged would diverge again. */
  canContinue({ id, status, error }: Run): boolean {
    return status === "failed" && canGoOn(error?.code) && this.#keepers.get(id)?.hasCheckpoint === true;
  }

  /** @throws LabError `run-unknown`, `run-unreadable` */
  async open(id: string): Promise<OpenedRun> {
    const [record, { points, problem }] = await Promise.all([this.store.read(id), this.#curveOf(id)]);
    const curve = new CurveLog();
    curve.append(points);
    return { record, curve, curveProblem: problem };
  }

  /** A curve that is damaged takes nothing else from its run. */
  async #curveOf(id: string): Promise<{ points: CurvePoints; problem: string | null }> {
    try {
      return { points: await this.store.curve(id), problem: null };
    } catch (error) {
      const problem = `${LabError.from(error).message} All else that is kept of this run is there.`;
      return { points: emptyCurve(), problem };
    }
  }

  /**
   * Goes on with a run that was interrupted, to the same bits as if it never had been; one that had not come to a
   * checkpoint starts anew.
   * @throws LabError `run-active` where it trains in another window; whatever is wrong with its data and its files.
   */
  async continue(id: string, readData: ReadData, listener: RunListener): Promise<Run> {
    const { store } = this;
    await this.#keepers.get(id)?.settled();
    const record = await store.read(id);
    if (!(await store.owner(id).claim())) {
      throw new LabError("run-active", `"${record.name}" is training in another window.`);
    }
    try {
      await store.tidy(id);
      const { recipe, data, startedAt, learningRate } = record;
      const origin = { data: { location: data.location, name: data.name }, startedAt };
      const plan = { recipe, wantsReports: true, ...(await readData(data.location, recipe)) };
      const resume = await store.checkpoint(id);
      if (!resume) return this.begin(id, origin, plan, listener);
      const steps = await this.#stepsOf(record.name, resume);
      const { points } = await this.#curveOf(id);
      const past = { curve: curveUpTo(points, steps), learningRate };
      return this.begin(id, origin, { ...plan, resume }, listener, past);
    } catch (error) {
      await store.owner(id).release();
      throw error;
    }
  }

  /** Steps done at a checkpoint. */
  async #stepsOf(name: string, bytes: Uint8Array): Promise<number> {
    try {
      return (await this.engine.request("readCheckpoint", { name, bytes })).steps;
    } catch (error) {
      const { code, message } = LabError.from(error);
      if (code !== "model-invalid") throw error;
      throw new LabError(code, `${message} This run cannot go on. Train again with the same settings.`);
    }
  }

  /** The process is about to end: what trains is to go on in the next. Resolves when all that can be is written. */
  async suspend(): Promise<void> {
    await Promise.all([...this.#keepers.values()].map((keeper) => keeper.suspend()));
  }

  /** Resolves when nothing is being written. */
  async settled(): Promise<void> {
    await Promise.all([...this.#keepers.values()].map((keeper) => keeper.settled()));
  }

  #forgetDone(): void {
    for (const [id, keeper] of this.#keepers) if (keeper.isDone) this.#keepers.delete(id);
  }
}

/** A window that comes back within this time was reloaded; later, a person should say whether to go on. */
const reloadMilliseconds = 120_000;

/** Whether a kept run was interrupted in good order just now, as by a reload of its window. */
export function isJustSuspended({ status, writtenAt }: KeptRun, now: number): boolean {
  return status === "suspended" && now - writtenAt < reloadMilliseconds;
}

/** Whether a kept run can go on here: not while a process has it that lives. */
export function canContinueKept({ status, alive, hasCheckpoint, error }: KeptRun): boolean {
  if (alive) return false;
  if (status === "interrupted" || status === "suspended") return true;
  return status === "failed" && hasCheckpoint && canGoOn(error?.code);
}

function canGoOn(code: string | undefined): boolean {
  return code !== undefined && code !== "training-diverged" && code !== "option-invalid";
}
