import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Block } from "./measurement";

/** Takes a figure's samples, in ms, and what it should stay below. */
export type Measure = (name: string, samples: readonly number[], limit?: number) => void;

/** Takes how long the host was blocked while something went on, and what that should stay below, in ms. */
export type MeasureBlocks = (name: string, blocks: readonly Block[], limit?: number) => void;

/** How long `action` takes, in ms. */
export async function timed(action: () => Thenable<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

/** How long the host was blocked while `action` ran. */
export async function longestBlock(action: () => Promise<void>): Promise<Block> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  const computed = watchComputing();
  delays.enable();
  await action();
  delays.disable();
  return { clock: delays.max / 1e6, computed: computed() };
}

/** Looks at the thread's time on the processor every millisecond. @returns what ends that, and gives the longest step. */
function watchComputing(): () => number {
  let longest = 0;
  let last = processorTime();
  let timer = setTimeout(look, 1);
  function look(): void {
    const now = processorTime();
    longest = Math.max(longest, now - last);
    last = now;
    timer = setTimeout(look, 1);
  }
  return () => {
    clearTimeout(timer);
    return longest;
  };
}

/** Of this thread, in ms. */
function processorTime(): number {
  // Newer than the types of the oldest runtime that the product runs on.
  const { threadCpuUsage } = process as typeof process & { threadCpuUsage(): NodeJS.CpuUsage };
  const { user, system } = threadCpuUsage();
  return (user + system) / 1000;
}
