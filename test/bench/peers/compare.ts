import { execFileSync } from "node:child_process";
import path from "node:path";
import { buildSync } from "esbuild";
import { findNode } from "./find-node";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { median } from "../measurement";
import { pythonWith } from "./pythons";
import { trainingTasks, writeTask, type TrainingTask } from "./tasks";

const repetitions = 3;
const timeLimit = 300_000;

/** One run's answer. */
interface Outcome {
  readonly seconds?: number;
  readonly version?: string;
  readonly notRun?: string;
}

interface Competitor {
  readonly name: string;
  run(taskFile: string): Outcome;
}

/** Runs every task by ours and by each peer in turn, and says who took how long. */
export function compareWithPeers(): string {
  const folder = createTemporaryFolder();
  try {
    const competitors = [...ourEngine(folder.path), ...peers()];
    const notRun = new Map<string, string>();
    const versions = new Map<string, string>();
    const rows = trainingTasks.map((task) => compare(task, folder.path, competitors, versions, notRun));
    const head = ["task", ...competitors.map(({ name }) => name), "ours / best peer"];
    const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
    const notes = competitors.map(
      ({ name }) => `${name}: ${versions.get(name) ?? `not run (${notRun.get(name)})`}`,
    );
    return [
      ...lines,
      "",
      `Median of ${repetitions}, least to most in parentheses. ${notes.join("; ")}.`,
    ].join("\n");
  } finally {
    folder.remove();
  }
}

function compare(
  task: TrainingTask,
  folder: string,
  competitors: readonly Competitor[],
  versions: Map<string, string>,
  notRun: Map<string, string>,
): string[] {
  console.log(task.name);
  const file = writeTask(task, folder);
  const times = competitors.map((): number[] => []);
  for (let repetition = 0; repetition < repetitions; repetition++) {
    competitors.forEach(({ name, run }, index) => {
      if (repetition > 0 && times[index]!.length === 0) return;
      const { seconds, version, notRun: reason } = run(file);
      if (version !== undefined) versions.set(name, version);
      if (seconds === undefined) notRun.set(name, reason ?? "it failed");
      else times[index]!.push(seconds);
    });
  }
  const medians = times.map((samples) => (samples.length > 0 ? median(samples) : Infinity));
  const ours = medians[0]!;
  const best = Math.min(...medians.slice(oursCount));
  const cells = times.map((samples, index) =>
    samples.length === 0
      ? "not run"
      : `${show(medians[index]!)} (${show(Math.min(...samples))} to ${show(Math.max(...samples))})`,
  );
  console.log(cells.join(" | "));
  return [task.name, ...cells, Number.isFinite(best) ? (ours / best).toFixed(2) : "not run"];
}

/** How many of the competitors are ours: Node 24 first, which is VS Code's own and the one that counts. */
let oursCount = 0;

function ourEngine(folder: string): Competitor[] {
  const script = path.join(folder, "ours.js");
  buildSync({
    entryPoints: [path.join(__dirname, "ours.ts")],
    bundle: true,
    platform: "node",
    outfile: script,
    logLevel: "error",
  });
  const nodes = [findNode(), process.execPath].filter((node) => node !== null);
  const competitors = nodes.map((node) => ({
    name: `ours, Node ${execFileSync(node, ["-p", "process.versions.node.split('.')[0]"], { encoding: "utf8" }).trim()}`,
    run: (taskFile: string) => runJson(node, [script, taskFile]),
  }));
  oursCount = competitors.length;
  return competitors;
}

function peers(): Competitor[] {
  const script = path.join(__dirname, "peer.py");
  const frameworks = { torch: "PyTorch", jax: "JAX", sklearn: "scikit-learn" };
  return Object.entries(frameworks).map(([module, name]) => {
    const python = pythonWith(module);
    return {
      name,
      run: (taskFile: string) =>
        python === undefined
          ? { notRun: "no Python here has it" }
          : runJson(python, [script, module, taskFile]),
    };
  });
}

function runJson(command: string, args: readonly string[]): Outcome {
  try {
    const output = execFileSync(command, args, {
      encoding: "utf8",
      timeout: timeLimit,
      stdio: ["ignore", "pipe", "pipe"],
    });
    return JSON.parse(output.trim().split("\n").at(-1)!) as Outcome;
  } catch (error) {
    return { notRun: (error as Error).message.split("\n")[0]! };
  }
}

function show(seconds: number): string {
  return seconds >= 1 ? `${seconds.toFixed(2)} s` : `${(1000 * seconds).toPrecision(3)} ms`;
}
