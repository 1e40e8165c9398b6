import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { projectRoot, samplesFolder } from "../../support/paths";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { compare, type Competitor, type Outcome, type Work } from "./comparison";
import { nodes } from "./competitors";
import { writeCsv } from "./data/csv";
import { digitRows } from "./data/digits";
import type { Missing } from "./data/rows";
import { pythonWith } from "./pythons";

/** What everybody trains, and how. */
interface ColdTask {
  readonly hidden: readonly number[];
  readonly scaling: "standardize" | "min-max";
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** Test accuracy to reach. */
  readonly wanted: number;
}

/** A task's file holds the task and these. */
interface Files {
  readonly train: string;
  readonly test: string;
}

function work(
  name: string,
  repetitions: number,
  task: ColdTask,
  writeFiles: (folder: string) => Files | Missing,
): Work {
  return {
    name: `${name} to ${100 * task.wanted} %`,
    goal: 0.25,
    repetitions,
    write(folder) {
      const files = writeFiles(folder);
      if ("notRun" in files) return files;
      const file = path.join(folder, "task.json");
      fs.writeFileSync(file, JSON.stringify({ ...task, ...files }));
      return file;
    },
  };
}

const standardized = { scaling: "standardize" } as const;
const works: readonly Work[] = [
  work(
    "iris",
    7,
    { ...standardized, hidden: [16], epochs: 50, batchSize: 16, learningRate: 0.01, wanted: 0.95 },
    (folder) => splitSample("iris", folder),
  ),
  work(
    "digits",
    7,
    { ...standardized, hidden: [64], epochs: 30, batchSize: 32, learningRate: 0.005, wanted: 0.97 },
    (folder) => splitSample("digits", folder),
  ),
  work(
    "MNIST digits, 60,000 x 785,",
    3,
    { scaling: "min-max", hidden: [128], epochs: 3, batchSize: 128, learningRate: 0.002, wanted: 0.96 },
    writeDigits,
  ),
];

/** From a file on disk to a test accuracy in a new process: starting, reading, training and testing. */
export function compareColdStarts(): string {
  const folder = createTemporaryFolder();
  try {
    const competitors = [...ours(), python("scikit-learn", "sklearn"), python("PyTorch", "torch")];
    return compare(works, competitors, folder.path);
  } finally {
    folder.remove();
  }
}

/** Every fifth row of a sample is for the test. */
function splitSample(name: string, folder: string): Files {
  const text = fs.readFileSync(path.join(samplesFolder, `${name}.csv`), "utf8");
  const [header, ...rows] = text.trim().split(/\r?\n/);
  const write = (part: string, isTest: boolean) => {
    const file = path.join(folder, `${name}-${part}.csv`);
    const kept = rows.filter((_, index) => (index % 5 === 0) === isTest);
    fs.writeFileSync(file, `${[header, ...kept].join("\n")}\n`);
    return file;
  };
  return { train: write("train", false), test: write("test", true) };
}

function writeDigits(folder: string): Files | Missing {
  const found = digitRows();
  if ("notRun" in found) return found;
  const files = { train: path.join(folder, "mnist-train.csv"), test: path.join(folder, "mnist-test.csv") };
  writeCsv(found.train, files.train);
  writeCsv(found.test, files.test);
  return files;
}

function ours(): Competitor[] {
  return nodes().map((node) => ({
    name: `Softmax Lab, ${node.name}`,
    side: node.counts ? "ours" : "shown",
    run: (taskFile) => {
      const task = JSON.parse(fs.readFileSync(taskFile, "utf8")) as ColdTask & Files;
      const options = {
        ...{
          target: "label",
          test: task.test,
          validation: 0,
          hidden: task.hidden.join(","),
          scaling: task.scaling,
        },
        ...{ epochs: task.epochs, "batch-size": task.batchSize, "learning-rate": task.learningRate },
      };
      const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
      return time(task, node.path, [
        path.join(projectRoot, "dist/cli.js"),
        "train",
        task.train,
        "--json",
        ...flags,
      ]);
    },
  }));
}

function python(name: string, module: string): Competitor {
  const interpreter = pythonWith(module);
  return {
    name,
    side: "peer",
    run: (taskFile) => {
      if (interpreter === undefined) return { notRun: "no Python here has it" };
      const task = JSON.parse(fs.readFileSync(taskFile, "utf8")) as ColdTask;
      return time(task, interpreter, [path.join(__dirname, "python/cold.py"), module, taskFile]);
    },
  };
}

/** The whole life of a process, which prints its test accuracy in its last line. */
function time({ wanted }: ColdTask, command: string, args: readonly string[]): Outcome {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", timeout: 180_000 });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) return { notRun: stderr.trim().split("\n").at(-1) ?? "it failed" };
  const finished = JSON.parse(stdout.trim().split("\n").at(-1)!) as Finished;
  const { accuracy } = finished.test;
  const missed = accuracy < wanted ? ", **missed**" : "";
  const parts =
    finished.loadSeconds === undefined
      ? ""
      : `; reading ${finished.loadSeconds.toFixed(2)} s, training ${finished.trainSeconds!.toFixed(2)} s`;
  const { version = "as built from this tree, as many threads as by default" } = finished;
  return { seconds, version, note: `test accuracy ${(100 * accuracy).toFixed(1)} %${missed}${parts}` };
}

/** What ours and the scripts print in the end. */
interface Finished {
  readonly test: { readonly accuracy: number };
  readonly version?: string;
  readonly loadSeconds?: number;
  readonly trainSeconds?: number;
}
