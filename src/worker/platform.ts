import type { KernelThreads } from "../core/engine/kernels/thread-team";

/** What the engine worker needs of its runtime. */
export interface WorkerPlatform {
  /** Monotonic, in seconds. */
  now(): number;
  /** Resolves in a later macrotask, after waiting messages have been handled. */
  nextMacrotask(): Promise<void>;
  delay(milliseconds: number): Promise<void>;
  readonly files: TableFiles;
  /** What gzip has packed, in a stream. @throws LabError `file-unreadable` where it is damaged, with `name`. */
  gunzip(packed: AsyncIterable<Uint8Array>, name: string): AsyncIterable<Uint8Array>;
  /** Gives back at once what nobody holds any more. Takes some 10 ms. */
  collectGarbage(): void;
  /** Bytes that this process may still take. */
  freeMemory(): number;
  /**
   * Threads for the kernels; undefined where there is this one alone.
   * @param count this one included; 0 for as many as suit the machine.
   */
  kernelThreads(count: number): KernelThreads | undefined;
}

export interface TableFiles {
  /** `modified` in any unit that changes with every change. @throws LabError `file-unreadable` */
  stat(path: string): Promise<{ readonly bytes: number; readonly modified: number }>;
  /** The file's bytes in chunks; a chunk is overwritten when the next one has been asked for. @throws LabError `file-unreadable` */
  read(path: string): AsyncIterable<Uint8Array>;
}
