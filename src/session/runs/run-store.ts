import * as v from "valibot";
import { LabError } from "../../core/errors";
import { modelFileSuffix } from "../../core/models/model-file";
import type { CurvePoints, Reports } from "../../protocol/training";
import { emptyCurve } from "../curve-log";
import { inTurns } from "../next-turn";
import { unfinishedSuffix, writeAtomically, type FileSystem } from "../file-system";
import { parseCurve } from "./curve-file";
import { unpackJson } from "./packed-json";
import { reportsSchema } from "./report-schema";
import { RunCache } from "./run-cache";
import { noLabel, parseLabel, parseRecord, unreadable, type RunLabel, type RunRecord } from "./run-record";
import { RunOwner, type StoreHost } from "./run-owner";
import { decodeText, encodeText } from "./utf8";

/** The files in a run's folder. */
export const runFiles = {
  record: "run.json",
  label: "label.json",
  owner: "owner.json",
  curve: "curve.bin",
  /** All that is needed to go on: the last weights, the best so far, the optimizer's state. */
  checkpoint: "checkpoint.bin",
  reports: "reports.json",
  /** The best weights, with all that prediction needs. */
  model: `model${modelFileSuffix}`,
} as const;

/** `interrupted`: it says that it trains, and no process does. */
export type KeptStatus = RunRecord["status"] | "interrupted";

/** A run as it is listed. */
export interface KeptRun extends Omit<RunRecord, "status"> {
  readonly kind: "run";
  readonly status: KeptStatus;
  /** Whether a process trains it, this one or another. */
  readonly alive: boolean;
  readonly name: string;
  readonly pinned: boolean;
  readonly hasModel: boolean;
  readonly hasCheckpoint: boolean;
}

/** A folder that does not hold what a run's folder should. */
export interface UnreadableRun {
  readonly kind: "unreadable";
  readonly id: string;
  readonly reason: string;
}

/** A deleted run waits so long for somebody to want it back. */
const graceMilliseconds = 24 * 3600 * 1000;
const readAtOnce = 10;
const deletedPrefix = "deleted-";

/** All runs kept in one folder, a folder each. Several processes may have the same one. */
export class RunStore {
  readonly #listeners = new Set<(id: string) => void>();
  readonly #cache: RunCache;

  constructor(
    private readonly files: FileSystem,
    readonly host: StoreHost,
  ) {
    this.#cache = new RunCache(files, (id) => this.#listed(id));
  }

  /** Calls `listener` after each change that this process makes, with the run's id; returns what stops it. */
  onChange(listener: (id: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(id: string): void {
    this.#cache.forget(id);
    for (const listener of this.#listeners) listener(id);
  }

  /**
   * Pinned ones first, then the newest first; what cannot be read comes last. Only what has changed is read anew.
   * @param trustingly to be quick: other processes may have changed what was read of ended runs before.
   */
  async list({ trustingly = false } = {}): Promise<readonly (KeptRun | UnreadableRun)[]> {
    const names = (await this.files.list("")).filter(isRunFolder);
    const runs: (KeptRun | UnreadableRun | undefined)[] = [];
    const unknown: string[] = [];
    for (const name of names) {
      const known = trustingly ? this.#cache.known(name) : undefined;
      if (known) runs.push(known);
      else unknown.push(name);
    }
    // More at once would be no faster, and keep the process from all else meanwhile.
    for (let start = 0; start < unknown.length; start += readAtOnce) {
      const some = unknown.slice(start, start + readAtOnce);
      runs.push(...(await Promise.all(some.map((name) => this.find(name)))));
    }
    this.#cache.keep(new Set(names));
    return runs.filter((run) => run !== undefined).sort(inOrder);
  }

  /** A run as `list` has it; undefined where it is not kept. */
  async find(id: string): Promise<KeptRun | UnreadableRun | undefined> {
    return this.#cache.find(id);
  }

  /** @throws LabError `run-unknown`, `run-unreadable` */
  async read(id: string): Promise<KeptRun> {
    requireId(id);
    const names = await this.files.list(id);
    const content = await this.files.read(pathOf(id, "record"));
    if (!content) {
      throw isUnbegun(names)
        ? new LabError(
            "run-unknown",
            "This run is no longer kept. It may have been deleted in another window.",
          )
        : unreadable("its folder has no run.json");
    }
    const record = parseRecord(content);
    if (record.id !== id) throw unreadable(`its folder is that of run ${id}, and run.json of ${record.id}`);
    const { name, pinned } = names.includes(runFiles.label) ? await this.#label(id) : noLabel;
    const isActive = record.status === "training" || record.status === "paused";
    // A process that suspends a run has it until all is written.
    const mayLive = isActive || record.status === "suspended";
    const alive = mayLive && names.includes(runFiles.owner) && (await this.owner(id).isAlive());
    return {
      ...record,
      kind: "run",
      status: isActive && !alive ? "interrupted" : record.status,
      alive,
      name: name ?? record.title,
      pinned,
      hasModel: names.includes(runFiles.model),
      hasCheckpoint: names.includes(runFiles.checkpoint),
    };
  }

  /** No points where the run has none yet. @throws LabError `run-unreadable` */
  async curve(id: string): Promise<CurvePoints> {
    const content = await this.#content(id, "curve");
    return content ? inTurns(parseCurve(content)) : emptyCurve();
  }

  /** Null where the run was not judged. @throws LabError `run-unreadable` */
  async reports(id: string): Promise<Reports | null> {
    const content = await this.#content(id, "reports");
    if (!content) return null;
    try {
      return v.parse(reportsSchema, unpackJson(decodeText(content)));
    } catch (error) {
      throw unreadable(`its reports are wrong: ${(error as Error).message}`);
    }
  }

  /** The content of the model's file; undefined where there is none. The engine validates it. */
  async model(id: string): Promise<Uint8Array | undefined> {
    return this.#content(id, "model");
  }

  /** The content of the checkpoint's file; undefined where there is none. The engine validates it. */
  async checkpoint(id: string): Promise<Uint8Array | undefined> {
    return this.#content(id, "checkpoint");
  }

  /** Which process has the run. */
  owner(id: string): RunOwner {
    return new RunOwner(this.files, pathOf(id, "owner"), this.host);
  }

  /** Replaces one of a run's files, or leaves it as it was. */
  async write(id: string, file: keyof typeof runFiles, content: Uint8Array): Promise<void> {
    requireId(id);
    await writeAtomically(this.files, pathOf(id, file), content, this.host.session);
  }

  /** See `FileSystem.append`. */
  async append(
    id: string,
    file: keyof typeof runFiles,
    length: number,
    content: Uint8Array,
  ): Promise<boolean> {
    requireId(id);
    return this.files.append(pathOf(id, file), length, content);
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#relabel(id, { name: name.trim() || null });
  }

  async pin(id: string, pinned: boolean): Promise<void> {
    await this.#relabel(id, { pinned });
  }

  /** Sets a run aside; `restore` brings it back within a day. @throws LabError `run-active` while it trains. */
  async remove(id: string): Promise<void> {
    requireId(id);
    if (await this.owner(id).isAlive()) {
      throw new LabError("run-active", "This run is still training. Stop it, then delete it.");
    }
    await this.files.rename(id, `${deletedPrefix}${this.host.now()}-${id}`);
    this.changed(id);
  }

  /** @throws LabError `run-unknown` where the run is gone for good. */
  async restore(id: string): Promise<void> {
    const deleted = (await this.files.list("")).filter(
      (name) => name.startsWith(deletedPrefix) && name.endsWith(`-${id}`),
    );
    const newest = deleted.sort().at(-1);
    if (newest === undefined) {
      throw new LabError("run-unknown", "This run cannot be brought back: it was deleted for good.");
    }
    await this.files.rename(newest, id);
    this.changed(id);
  }

  /** Takes away for good what was deleted more than a day ago, and what holds nothing. */
  async purge(): Promise<void> {
    for (const name of await this.files.list("")) {
      const [, time] = /^deleted-(\d+)-/.exec(name) ?? [];
      const isOver = time !== undefined && this.host.now() - Number(time) > graceMilliseconds;
      if (isOver || (isId(name) && (await this.#isAbandoned(name)))) await this.files.remove(name);
    }
  }

  /** Takes away what was being written to the run's folder when a writer died. */
  async tidy(id: string): Promise<void> {
    for (const name of await this.files.list(id)) {
      if (name.endsWith(unfinishedSuffix)) await this.files.remove(`${id}/${name}`);
    }
  }

  async #isAbandoned(id: string): Promise<boolean> {
    return isUnbegun(await this.files.list(id)) && !(await this.owner(id).isAlive());
  }

  async #listed(id: string): Promise<KeptRun | UnreadableRun | undefined> {
    if (!isId(id)) return { kind: "unreadable", id, reason: "This folder is not one that keeps a run." };
    try {
      return await this.read(id);
    } catch (error) {
      const { code, message } = LabError.from(error);
      return code === "run-unknown" ? undefined : { kind: "unreadable", id, reason: message };
    }
  }

  async #content(id: string, file: keyof typeof runFiles): Promise<Uint8Array | undefined> {
    requireId(id);
    return this.files.read(pathOf(id, file));
  }

  /** A label that cannot be read takes nothing from the run but its name. */
  async #label(id: string): Promise<RunLabel> {
    const content = await this.#content(id, "label");
    try {
      return content ? parseLabel(content) : noLabel;
    } catch {
      return noLabel;
    }
  }

  async #relabel(id: string, change: Partial<RunLabel>): Promise<void> {
    const label = { ...(await this.#label(id)), ...change };
    await this.write(id, "label", encodeText(JSON.stringify(label)));
    this.changed(id);
  }
}

function pathOf(id: string, file: keyof typeof runFiles): string {
  return `${id}/${runFiles[file]}`;
}

/** Whether its writer died before it had written a run down. */
function isUnbegun(names: readonly string[]): boolean {
  return names.every((name) => name === runFiles.owner || name.endsWith(unfinishedSuffix));
}

/** Hidden files are the system's own, such as .DS_Store. */
function isRunFolder(name: string): boolean {
  return !name.startsWith(deletedPrefix) && !name.startsWith(".") && !name.endsWith(unfinishedSuffix);
}

function isId(name: string): boolean {
  return /^[\w-]{1,64}$/.test(name);
}

/** An id is a folder's name, and comes from outside too. @throws LabError `run-unknown` */
function requireId(id: string): void {
  if (!isId(id)) throw new LabError("run-unknown", `"${id}" is no run's id.`);
}

function inOrder(a: KeptRun | UnreadableRun, b: KeptRun | UnreadableRun): number {
  if (a.kind !== "run" || b.kind !== "run") {
    return Number(a.kind !== "run") - Number(b.kind !== "run") || a.id.localeCompare(b.id);
  }
  return Number(b.pinned) - Number(a.pinned) || b.startedAt - a.startedAt;
}
