import * as v from "valibot";
import { unfinishedSuffix, writeAtomically, type FileSystem } from "../file-system";
import { decodeText, encodeText } from "./utf8";

/** The process that keeps runs: its clock, and what it can know of other processes on its machine. */
export interface StoreHost {
  /** Unique to each start of the extension. */
  readonly session: string;
  readonly processId: number;
  isRunning(processId: number): boolean;
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `work` again and again; returns what ends that. */
  every(milliseconds: number, work: () => void): () => void;
}

const ownerSchema = v.object({ session: v.string(), processId: v.number(), seenAt: v.number() });

type Owner = v.InferOutput<typeof ownerSchema>;

/** How often an owner shows that it is still there. */
export const heartbeatMilliseconds = 5000;
/** An owner not seen for so long is taken for dead, whatever its process id says: ids are used again. */
const deathMilliseconds = 20_000;

/** Which process trains a run, by a file in the run's folder, so that two windows do not both write it. */
export class RunOwner {
  constructor(
    private readonly files: FileSystem,
    private readonly path: string,
    private readonly host: StoreHost,
  ) {}

  /** Whether a process that lives has the run. */
  async isAlive(): Promise<boolean> {
    const owner = await this.#read();
    return owner !== undefined && this.#lives(owner);
  }

  async isMine(): Promise<boolean> {
    return (await this.#read())?.session === this.host.session;
  }

  /** False where another process that lives has the run. */
  async claim(): Promise<boolean> {
    const owner = await this.#read();
    if (owner?.session === this.host.session) return true;
    if (owner !== undefined && this.#lives(owner)) return false;
    if (!(await this.#takeAway(owner))) return false;
    // Of two that claim at once, only one makes the new file.
    return this.files.writeNew(this.path, this.#content());
  }

  /** Takes away what a dead owner has left. False where another process has been quicker, and has the run by now. */
  async #takeAway(dead: Owner | undefined): Promise<boolean> {
    const isThere = async () => (await this.files.read(this.path)) !== undefined;
    if (!(await isThere())) return true;
    const aside = `${this.path}.${this.host.session}${unfinishedSuffix}`;
    try {
      await this.files.rename(this.path, aside);
    } catch (error) {
      // Another process has taken it away meanwhile: the run is whose new file is first.
      if (!(await isThere())) return true;
      throw error;
    }
    const taken = await this.#read(aside);
    if (taken && taken.session !== dead?.session) {
      await this.files.rename(aside, this.path);
      return false;
    }
    await this.files.remove(aside);
    return true;
  }

  async beat(): Promise<void> {
    await writeAtomically(this.files, this.path, this.#content(), this.host.session);
  }

  async release(): Promise<void> {
    if (await this.isMine()) await this.files.remove(this.path);
  }

  #lives({ session, processId, seenAt }: Owner): boolean {
    if (session === this.host.session) return true;
    return this.host.now() - seenAt < deathMilliseconds && this.host.isRunning(processId);
  }

  #content(): Uint8Array {
    const { session, processId } = this.host;
    return encodeText(JSON.stringify({ session, processId, seenAt: this.host.now() }));
  }

  async #read(path = this.path): Promise<Owner | undefined> {
    const content = await this.files.read(path);
    if (!content) return undefined;
    try {
      return v.parse(ownerSchema, JSON.parse(decodeText(content)));
    } catch {
      // Whoever wrote that, it is nobody we know to be alive.
      return undefined;
    }
  }
}
