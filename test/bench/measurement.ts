/** Names the file into which the benchmarks inside VS Code write their measurements. */
export const measurementsVariable = "SOFTMAX_LAB_MEASUREMENTS";

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
