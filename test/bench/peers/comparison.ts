import { median } from "../measurement";

/** One run's answer. */
export interface Outcome {
  readonly seconds?: number;
  /** Of the competitor, with whatever else decides its speed. */
  readonly version?: string;
  /** What the run reached. */
  readonly note?: string;
  /** Why there are no seconds. */
  readonly notRun?: string;
}

export interface Competitor {
  readonly name: string;
  /** `ours` is what the ratio is about; `shown` is ours too, but for information only. */
  readonly side: "ours" | "shown" | "peer";
  run(taskFile: string): Outcome;
}

/** Work that everybody does in turn, on the same data. */
export interface Work {
  readonly name: string;
  /** Ours / best peer, to reach; null where none was set. */
  readonly goal: number | null;
  readonly repetitions: number;
  /** Writes the task and its data. Returns the task's file, or why there is none. */
  write(folder: string): string | { readonly notRun: string };
}

/** Times the fastest: whoever takes longer is measured once. */
const hopeless = 8;

/** SOFTMAX_LAB_REPETITIONS=1 tries the benchmarks out. */
const fewerRepetitions = Number(process.env["SOFTMAX_LAB_REPETITIONS"]) || undefined;

interface Result {
  readonly competitor: Competitor;
  readonly samples: readonly number[];
  readonly note: string;
}

/** Runs every work by every competitor in turn, and tells in Markdown who took how long. */
export function compare(works: readonly Work[], competitors: readonly Competitor[], folder: string): string {
  const versions = new Map<string, string>();
  const summary: string[][] = [];
  const details: string[][] = [];
  for (const work of works) {
    const file = work.write(folder);
    const results = typeof file === "string" ? race(work, file, competitors, versions) : [];
    const reason = typeof file === "string" ? "" : file.notRun;
    const rows = [summarize(work, results, reason), ...describe(work, results)];
    console.log(rows.map((cells) => cells.join(" | ")).join("\n"));
    summary.push(rows[0]!);
    details.push(...rows.slice(1));
  }
  return [
    table(["work", "ours", "best peer", "ours / best peer", "to reach"], summary),
    table(["work", "who", "median", "least to most", "remark", "ours / this"], details),
    [...versions].map(([name, version]) => `- ${name}: ${version}`).join("\n"),
  ].join("\n\n");
}

function race(
  work: Work,
  file: string,
  competitors: readonly Competitor[],
  versions: Map<string, string>,
): Result[] {
  const { name } = work;
  const repetitions = fewerRepetitions ?? work.repetitions;
  const samples = competitors.map((): number[] => []);
  const notes = competitors.map(() => "");
  for (let repetition = 0; repetition < repetitions; repetition++) {
    console.log(`${name}: ${repetition + 1} of ${repetitions} …`);
    competitors.forEach((competitor, index) => {
      if (repetition > 0 && !isWorthRepeating(samples, index)) return;
      const { seconds, version, note, notRun } = competitor.run(file);
      if (version !== undefined) versions.set(competitor.name, version);
      if (seconds !== undefined) samples[index]!.push(seconds);
      if (seconds !== undefined || repetition === 0) notes[index] = note ?? notRun ?? "";
    });
  }
  return competitors.map((competitor, index) => ({
    competitor,
    samples: samples[index]!,
    note: notes[index]!,
  }));
}

/** Only a first run of whoever could not run, or took many times as long as the fastest. */
function isWorthRepeating(samples: readonly (readonly number[])[], index: number): boolean {
  const first = samples.map(([seconds]) => seconds ?? Infinity);
  return first[index]! <= hopeless * Math.min(...first);
}

function best(results: readonly Result[], side: Competitor["side"]): { name: string; time: number } {
  const all = results
    .filter(({ competitor, samples }) => competitor.side === side && samples.length > 0)
    .map(({ competitor, samples }) => ({ name: competitor.name, time: median(samples) }));
  return all.reduce((least, one) => (one.time < least.time ? one : least), { name: "", time: Infinity });
}

function summarize({ name, goal }: Work, results: readonly Result[], reason: string): string[] {
  const [ours, peer] = [best(results, "ours"), best(results, "peer")];
  const show = ({ name, time }: typeof ours) =>
    Number.isFinite(time) ? `${showTime(time)}, ${name}` : `not run${reason && `: ${reason}`}`;
  const isCompared = Number.isFinite(ours.time) && Number.isFinite(peer.time);
  const ratio = ours.time / peer.time;
  const verdict = goal === null ? "" : ratio <= goal ? ", reached" : ", **not reached**";
  return [
    name,
    show(ours),
    show(peer),
    isCompared ? `${ratio.toFixed(2)}${verdict}` : "not claimed",
    goal === null ? "" : String(goal),
  ];
}

function describe({ name }: Work, results: readonly Result[]): string[][] {
  const { time } = best(results, "ours");
  return results.map(({ competitor, samples, note }) => {
    if (samples.length === 0) return [name, competitor.name, "not run", "", note, ""];
    const middle = median(samples);
    const range =
      samples.length === 1
        ? "once"
        : `${showTime(Math.min(...samples))} to ${showTime(Math.max(...samples))}`;
    const ratio = competitor.side === "peer" && Number.isFinite(time) ? (time / middle).toFixed(2) : "";
    return [name, competitor.name, showTime(middle), range, note, ratio];
  });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function showTime(seconds: number): string {
  if (seconds >= 1) return `${seconds.toFixed(2)} s`;
  return seconds >= 1e-3 ? `${(1e3 * seconds).toPrecision(3)} ms` : `${(1e6 * seconds).toPrecision(3)} µs`;
}
