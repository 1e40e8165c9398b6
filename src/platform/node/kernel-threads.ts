import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { KernelThreads } from "../../core/engine/kernels/thread-team";

/** One core is left to the editor. */
export function defaultThreadCount(): number {
  return Math.max(1, availableParallelism() - 1);
}

/**
 * Threads for training.
 * @param entry the bundle of src/worker/kernel-thread.ts.
 */
export function kernelThreads(entry: string | URL, count: number): KernelThreads {
  return {
    count,
    start(data) {
      const worker = new Worker(entry, { workerData: data });
      // A thread that waits for work must not keep the process alive, and one that fails must not end it: where a
      // thread never gets ready, training goes on without it.
      worker.unref();
      worker.on("error", () => undefined);
      return { stop: () => void worker.terminate() };
    },
    now: () => performance.now(),
  };
}
