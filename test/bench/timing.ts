import { monitorEventLoopDelay } from "node:perf_hooks";

/** Takes a figure's samples, in ms, and what it should stay below. */
export type Measure = (name: string, samples: readonly number[], limit?: number) => void;

/** How long `action` takes, in ms. */
export async function timed(action: () => Thenable<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

/** The longest time, in ms, for which the host's event loop answered nothing while `action` ran. */
export async function longestBlock(action: () => Promise<void>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await action();
  delays.disable();
  return delays.max / 1e6;
}
