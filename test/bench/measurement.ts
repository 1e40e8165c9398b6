/** Names the file into which the benchmarks inside VS Code write their measurements. */
export const measurementsVariable = "SOFTMAX_LAB_MEASUREMENTS";

/** Names the number of the window that they run in, counted from 1. */
export const windowVariable = "SOFTMAX_LAB_WINDOW";

/** One figure of a benchmark, from all its repetitions. */
export interface Measurement {
  readonly name: string;
  readonly unit: "ms" | "s" | "µs";
  readonly samples: readonly number[];
  /** What it should stay below, in the same unit, where the project has promised one. */
  readonly limit?: number;
}

export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** For how long the extension host answered nothing, each time. */
export interface BlockMeasurement {
  /** What went on. */
  readonly name: string;
  readonly blocks: readonly Block[];
  /** What the longest block should stay below, in ms, where the project has promised it. */
  readonly limit?: number;
}

/** The longest time, in ms, for which the host's event loop answered nothing. */
export interface Block {
  /** By the clock: also while its thread waited for a processor, or for a process that it had started. */
  readonly clock: number;
  /** The most that its thread computed in one go: what others do on the machine is no part of it. */
  readonly computed: number;
}

/** A Markdown table of them. */
export function blockTable(measurements: readonly BlockMeasurement[]): string {
  const range = (samples: readonly number[]) =>
    `${format(median(samples))} ms (${format(Math.min(...samples))} to ${format(Math.max(...samples))})`;
  return [
    "| while | longest block of the extension host | computed in one go | runs | promised |",
    "| --- | --- | --- | --- | --- |",
    ...measurements.map(({ name, blocks, limit }) => {
      const [clock, computed] = [blocks.map((each) => each.clock), blocks.map((each) => each.computed)];
      return `| ${name} | ${range(clock)} | ${range(computed)} | ${blocks.length} | ${limit === undefined ? "" : `${limit} ms`} |`;
    }),
  ].join("\n");
}

/** What a window has measured. */
export interface WindowMeasurements {
  readonly times: readonly Measurement[];
  readonly blocks: readonly BlockMeasurement[];
}

/** A Markdown table: median, smallest and largest of each measurement. */
export function markdownTable(measurements: readonly Measurement[]): string {
  const rows = measurements.map(({ name, unit, samples, limit }) => {
    const [low, high] = [Math.min(...samples), Math.max(...samples)];
    const cells = [median(samples), low, high].map((value) => `${format(value)} ${unit}`);
    return `| ${name} | ${cells.join(" | ")} | ${samples.length} | ${limit === undefined ? "" : `${limit} ${unit}`} |`;
  });
  return [
    "| what | median | least | most | runs | promised |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
