import { LabError } from "../../core/errors";
import { writeAtomically, type FileSystem } from "../file-system";
import { heartbeatMilliseconds, RunOwner, type StoreHost } from "../runs/run-owner";
import { encodeText } from "../runs/utf8";
import { parseSearchRecord, type SearchRecord } from "./search-record";

const recordFile = "search.json";
const ownerFile = "owner.json";
/** A search is kept so long after it has begun, and until another one begins. */
const graceMilliseconds = 24 * 3600 * 1000;

/** Keeps the last searches of a workspace's windows: a folder each, so that windows do not write each other's. */
export class SearchKeeper {
  #waiting: SearchRecord | undefined;
  #writing: Promise<void> | undefined;
  #stopHeart: () => void = () => undefined;
  #problem: string | null = null;
  /** Whether nothing more will happen to the search. */
  #isOver = false;

  constructor(
    private readonly files: FileSystem,
    private readonly host: StoreHost,
  ) {}

  /** Is called when `problem` has changed. */
  onProblem: () => void = () => undefined;

  /** Why the search is not kept at present, for a person; null where all is well. */
  get problem(): string | null {
    return this.#problem;
  }

  now(): number {
    return this.host.now();
  }

  /** Undefined where there is none. @throws LabError `run-unreadable` */
  async read(id: string): Promise<SearchRecord | undefined> {
    if (!/^[\w-]{1,64}$/.test(id)) return undefined;
    const content = await this.files.read(`${id}/${recordFile}`);
    return content && parseSearchRecord(content);
  }

  /** Whether it goes on in a process that lives, this one or another. */
  isAlive(id: string): Promise<boolean> {
    return this.#owner(id).isAlive();
  }

  /** Takes a search for this process, and those away that nobody comes back to. False where another process has it. */
  async claim(id: string): Promise<boolean> {
    try {
      for (const other of await this.files.list("")) {
        if (other !== id && (await this.#isForgotten(other))) await this.files.remove(other);
      }
      if (!(await this.#owner(id).claim())) return false;
    } catch {
      // Writing will fail too, and tell.
    }
    this.#stopHeart();
    this.#isOver = false;
    this.#stopHeart = this.host.every(heartbeatMilliseconds, () => this.#beat(id));
    return true;
  }

  /** Writes it down soon; a newer account takes the place of one that waits. */
  keep(record: SearchRecord): void {
    this.#waiting = record;
    this.#start();
  }

  /** Resolves when nothing is being written. */
  async settled(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  /** Lets other processes have it, once all is written. */
  async release(id: string): Promise<void> {
    this.#isOver = true;
    await this.settled();
    // Else the next beat tries again.
    if (!this.#waiting) await this.#letGo(id);
  }

  async #letGo(id: string): Promise<void> {
    this.#stopHeart();
    await this.#owner(id)
      .release()
      .catch(() => undefined);
  }

  /** Whether no process has it and no window shows it, which one that is reloaded may yet do. */
  async #isForgotten(id: string): Promise<boolean> {
    if (await this.isAlive(id)) return false;
    // What cannot be read cannot be shown.
    const record = await this.read(id).catch(() => undefined);
    return record === undefined || this.host.now() - record.startedAt > graceMilliseconds;
  }

  #start(): void {
    this.#writing ??= this.#write().finally(() => (this.#writing = undefined));
  }

  async #write(): Promise<void> {
    // A turn later, so that what comes at once is written at once.
    await Promise.resolve();
    while (this.#waiting) {
      const record = this.#waiting;
      this.#waiting = undefined;
      try {
        const content = encodeText(JSON.stringify(record));
        await writeAtomically(this.files, `${record.id}/${recordFile}`, content, this.host.session);
        this.#tellProblem(null);
      } catch (error) {
        this.#waiting ??= record;
        this.#tellProblem(
          `This search cannot be kept at present: ${LabError.from(error).message} It stays in memory, and is kept as soon as that works.`,
        );
        return;
      }
    }
  }

  #tellProblem(problem: string | null): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.onProblem();
  }

  #beat(id: string): void {
    if (this.#waiting) this.#start();
    if (this.#isOver) {
      void this.release(id);
      return;
    }
    void this.#owner(id)
      .beat()
      .catch(() => undefined);
  }

  #owner(id: string): RunOwner {
    return new RunOwner(this.files, `${id}/${ownerFile}`, this.host);
  }
}
