import { median } from "../../measurement";

/** The median seconds of `runs` runs, after `warmUpRuns` that do not count. */
export function medianSeconds(runs: number, warmUpRuns: number, run: () => void): number {
  const samples: number[] = [];
  for (let count = 0; count < warmUpRuns + runs; count++) {
    const start = performance.now();
    run();
    if (count >= warmUpRuns) samples.push((performance.now() - start) / 1000);
  }
  return median(samples);
}
