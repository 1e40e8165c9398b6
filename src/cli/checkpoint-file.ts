import type { Terminal } from "./terminal";

/** Rewrites one file with the newest content; while it is written, only the newest of what comes waits. */
export class CheckpointFile {
  #waiting: Uint8Array | undefined;
  #writing: Promise<void> | undefined;
  /** Why a write failed; later content is not written then. */
  #failure: unknown;

  /** @param failed called once, when a write fails. */
  constructor(
    private readonly path: string,
    private readonly terminal: Terminal,
    private readonly failed: () => void,
  ) {}

  write(content: Uint8Array): void {
    this.#waiting = content;
    this.#writing ??= this.#writeWaiting();
  }

  /** Resolves when all is written. @throws LabError `file-unwritable` */
  async end(): Promise<void> {
    await this.#writing;
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #writeWaiting(): Promise<void> {
    while (this.#waiting && this.#failure === undefined) {
      const content = this.#waiting;
      this.#waiting = undefined;
      try {
        await this.terminal.writeFile(this.path, content);
      } catch (error) {
        this.#failure = error;
        this.failed();
      }
    }
    this.#writing = undefined;
  }
}
