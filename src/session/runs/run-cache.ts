import type { FileSystem } from "../file-system";
import type { KeptRun, UnreadableRun } from "./run-store";

type Listed = KeptRun | UnreadableRun | undefined;

interface Entry {
  readonly stamp: string;
  readonly run: KeptRun;
}

/** The runs that were read, each for as long as its folder stays as it was. */
export class RunCache {
  readonly #entries = new Map<string, Entry>();

  constructor(
    private readonly files: Pick<FileSystem, "stamp">,
    private readonly read: (id: string) => Promise<Listed>,
  ) {}

  /** What was read of a run last, unless it has been forgotten; its folder is not looked at. */
  known(id: string): KeptRun | undefined {
    return this.#entries.get(id)?.run;
  }

  forget(id: string): void {
    this.#entries.delete(id);
  }

  /** A run as it is now; the same object where nothing has changed. */
  async find(id: string): Promise<Listed> {
    // Before it is read: what changes meanwhile is found the next time.
    // A folder that has none is read each time, and reading it tells what is wrong with it.
    const stamp = await this.files.stamp(id).catch(() => undefined);
    const entry = this.#entries.get(id);
    if (entry !== undefined && entry.stamp === stamp) return entry.run;
    const run = await this.read(id);
    if (stamp !== undefined && run?.kind === "run" && isSettled(run)) this.#entries.set(id, { stamp, run });
    else this.#entries.delete(id);
    return run;
  }

  /** Forgets the others. */
  keep(ids: ReadonlySet<string>): void {
    for (const id of this.#entries.keys()) if (!ids.has(id)) this.#entries.delete(id);
  }
}

/** What becomes of the others depends on whether a process lives, which their folders need not tell. */
function isSettled({ status }: KeptRun): boolean {
  return status === "finished" || status === "stopped" || status === "failed";
}
