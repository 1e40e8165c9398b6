import { LabError } from "../../../../src/core/errors";
import type { FileSystem } from "../../../../src/session/file-system";

/** What becomes of the n-th operation that changes something, counted from 1, and of those after it. */
export interface Fault {
  readonly at: number;
  /** `fails`: it alone throws. `dies`: it is done in part or not at all, and nothing after it is done. */
  readonly kind: "fails" | "dies";
}

/** Files in memory, each operation of which can be made to fail. */
export class MemoryFiles implements FileSystem {
  readonly files = new Map<string, Uint8Array>();
  fault: Fault | undefined;
  #changes = 0;
  readonly #numbers = new WeakMap<Uint8Array, number>();
  #lastNumber = 0;

  get changes(): number {
    return this.#changes;
  }

  /** Whether the process is one that has died. */
  get isDead(): boolean {
    return this.fault?.kind === "dies" && this.#changes >= this.fault.at;
  }

  /** As after a new start of the process: the same files, and no fault. */
  recover(): void {
    this.fault = undefined;
    this.#changes = 0;
  }

  async list(folder: string): Promise<readonly string[]> {
    const start = folder === "" ? "" : `${folder}/`;
    const below = [...this.files.keys()].filter((path) => path.startsWith(start));
    return [...new Set(below.map((path) => path.slice(start.length).split("/")[0]!))];
  }

  async stamp(folder: string): Promise<string | undefined> {
    const below = [...this.files].filter(([path]) => path.startsWith(`${folder}/`));
    if (below.length === 0) return undefined;
    return below.map(([path, content]) => `${path} ${this.#numberOf(content)}`).join();
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    return this.files.get(path)?.slice();
  }

  async write(path: string, content: Uint8Array): Promise<void> {
    await this.#change(
      () => this.files.set(path, content.slice()),
      () => this.files.set(path, content.slice(0, content.length / 2)),
    );
  }

  async writeNew(path: string, content: Uint8Array): Promise<boolean> {
    if (this.files.has(path)) return false;
    await this.write(path, content);
    return true;
  }

  async append(path: string, length: number, content: Uint8Array): Promise<boolean> {
    const whole = this.files.get(path);
    if (!whole || whole.length < length) return false;
    if (content.length === 0 && whole.length === length) return true;
    const added = (end: number) =>
      this.files.set(path, Uint8Array.from([...whole.slice(0, length), ...content.slice(0, end)]));
    await this.#change(
      () => added(content.length),
      () => added(content.length / 2),
      () => added(content.length / 2),
    );
    return true;
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#change(() => {
      const moved = [...this.files].filter(([path]) => path === from || path.startsWith(`${from}/`));
      if (moved.length === 0) throw new LabError("file-unwritable", `There is no ${from}.`);
      for (const [path, content] of moved) {
        this.files.delete(path);
        this.files.set(to + path.slice(from.length), content);
      }
    });
  }

  async remove(path: string): Promise<void> {
    await this.#change(() => {
      for (const other of [...this.files.keys()]) {
        if (other === path || other.startsWith(`${path}/`)) this.files.delete(other);
      }
    });
  }

  /** Each content that was ever written has one of its own. */
  #numberOf(content: Uint8Array): number {
    const number = this.#numbers.get(content) ?? ++this.#lastNumber;
    this.#numbers.set(content, number);
    return number;
  }

  /** @param part what is done of it where the process dies. @param failed what is done of it where it fails. */
  async #change(whole: () => void, part?: () => void, failed?: () => void): Promise<void> {
    await Promise.resolve();
    this.#changes++;
    const { at, kind } = this.fault ?? { at: Infinity, kind: "fails" };
    if (this.#changes === at && kind === "fails") {
      failed?.();
      throw new LabError("file-unwritable", "The disk is full.");
    }
    if (this.#changes < at || kind === "fails") return whole();
    if (this.#changes === at) part?.();
    // The dead do nothing more.
    return new Promise(() => undefined);
  }
}
