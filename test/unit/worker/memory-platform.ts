import type { KernelThreads } from "../../../src/core/engine/kernels/thread-team";
import { gunzip } from "../../../src/platform/node/gunzip";
import { LabError } from "../../../src/core/errors";
import type { WorkerPlatform } from "../../../src/worker/platform";

/** A runtime whose files are texts or bytes in memory, read in small chunks. */
export class MemoryPlatform implements WorkerPlatform {
  readonly contents = new Map<string, Uint8Array>();
  /** How many files were read. */
  reads = 0;
  macrotasks = 0;
  #version = 0;
  readonly #versions = new Map<string, number>();

  constructor(private readonly chunkLength = 1000) {}

  write(path: string, content: string | Uint8Array): void {
    this.contents.set(path, typeof content === "string" ? new TextEncoder().encode(content) : content);
    this.#versions.set(path, ++this.#version);
  }

  now(): number {
    return performance.now() / 1000;
  }

  nextMacrotask(): Promise<void> {
    this.macrotasks++;
    return new Promise((resolve) => setImmediate(resolve));
  }

  delay(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
  }

  gunzip = gunzip;

  /** Plenty, unless a test says otherwise. */
  freeMemory = (): number => 16 * 1024 ** 3;
  collectGarbage = (): void => undefined;

  kernelThreads(_count: number): KernelThreads | undefined {
    return undefined;
  }

  readonly files = {
    stat: (path: string) =>
      Promise.resolve().then(() => ({
        bytes: this.#content(path).length,
        modified: this.#versions.get(path)!,
      })),
    read: (path: string) => this.#read(path),
  };

  async *#read(path: string): AsyncGenerator<Uint8Array> {
    this.reads++;
    const content = this.#content(path);
    for (let start = 0; start < content.length; start += this.chunkLength) {
      await Promise.resolve();
      const chunk = Uint8Array.from(content.subarray(start, start + this.chunkLength));
      yield chunk;
      chunk.fill(0);
    }
  }

  #content(path: string): Uint8Array {
    const content = this.contents.get(path);
    if (!content) throw new LabError("file-unreadable", `Cannot read ${path}: there is no such file.`);
    return content;
  }
}
