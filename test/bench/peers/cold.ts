import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { projectRoot, samplesFolder } from "../../support/paths";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { median } from "../measurement";
import { findNode } from "./find-node";
import { pythonWith } from "./pythons";

interface ColdTask {
  readonly sample: string;
  readonly wanted: number;
  readonly hidden: readonly number[];
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
}

const tasks: readonly ColdTask[] = [
  { sample: "iris", wanted: 0.95, hidden: [16], epochs: 50, batchSize: 16, learningRate: 0.01 },
  { sample: "digits", wanted: 0.97, hidden: [64], epochs: 30, batchSize: 32, learningRate: 0.005 },
];

const repetitions = 7;

interface Script {
  readonly name: string;
  run(files: Files): { accuracy: number } | null;
}

interface Files {
  readonly task: string;
  readonly train: string;
  readonly test: string;
}

/**
 * From a file on disk to a test accuracy in a new process: starting, reading, training and testing. Every fifth row is
 * the test, the same for all; network, epochs, batch and learning rate are the same too.
 */
export function compareColdStarts(): string {
  const folder = createTemporaryFolder();
  try {
    const rows = tasks.flatMap((task) => compare(task, folder.path));
    const head = ["from file to accuracy", "who", "median", "least to most", "test accuracy", "ours / this"];
    return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  } finally {
    folder.remove();
  }
}

function compare(task: ColdTask, folder: string): string[][] {
  const files = writeFiles(task, folder);
  const scripts = [ours(task), python("scikit-learn", "sklearn"), python("PyTorch", "torch")];
  const seconds = scripts.map((): number[] => []);
  const accuracies = scripts.map((): number | null => null);
  for (let repetition = 0; repetition < repetitions; repetition++) {
    scripts.forEach((script, index) => {
      if (repetition > 0 && accuracies[index] === null) return;
      const start = performance.now();
      const outcome = script.run(files);
      if (outcome) seconds[index]!.push((performance.now() - start) / 1000);
      accuracies[index] = outcome && outcome.accuracy;
    });
  }
  const our = median(seconds[0]!);
  return scripts.map(({ name }, index) => {
    const title = `${task.sample} to ${100 * task.wanted} %`;
    const [samples, accuracy] = [seconds[index]!, accuracies[index]!];
    if (samples.length === 0 || accuracy === null) return [title, name, "not run", "", "", "not run"];
    const reached = `${(100 * accuracy).toFixed(1)} %${accuracy < task.wanted ? ", missed" : ""}`;
    const middle = median(samples);
    const range = `${Math.min(...samples).toFixed(2)} to ${Math.max(...samples).toFixed(2)} s`;
    return [
      title,
      name,
      `${middle.toFixed(2)} s`,
      range,
      reached,
      index === 0 ? "" : (our / middle).toFixed(2),
    ];
  });
}

function writeFiles(task: ColdTask, folder: string): Files {
  const [header, ...rows] = fs
    .readFileSync(path.join(samplesFolder, `${task.sample}.csv`), "utf8")
    .trim()
    .split(/\r?\n/);
  const write = (name: string, kept: readonly string[]) => {
    const file = path.join(folder, `${task.sample}-${name}.csv`);
    fs.writeFileSync(file, `${[header, ...kept].join("\n")}\n`);
    return file;
  };
  const train = write(
    "train",
    rows.filter((_, index) => index % 5 !== 0),
  );
  const test = write(
    "test",
    rows.filter((_, index) => index % 5 === 0),
  );
  const taskFile = path.join(folder, `${task.sample}.json`);
  fs.writeFileSync(taskFile, JSON.stringify({ ...task, train, test }));
  return { task: taskFile, train, test };
}

function ours({ hidden, epochs, batchSize, learningRate }: ColdTask): Script {
  const node = findNode() ?? process.execPath;
  return {
    name: "Softmax Lab",
    run: ({ train, test }) => {
      const args = ["train", train, "--target", "label", "--test", test, "--validation", "0", "--json"];
      const options = [
        "--hidden",
        hidden.join(","),
        "--epochs",
        epochs,
        "--batch-size",
        batchSize,
        "--learning-rate",
        learningRate,
      ];
      const { status, stdout } = spawnSync(
        node,
        [path.join(projectRoot, "dist/cli.js"), ...args, ...options.map(String)],
        { encoding: "utf8" },
      );
      if (status !== 0) return null;
      const finished = JSON.parse(stdout.trim().split("\n").at(-1)!) as { test: { accuracy: number } };
      return { accuracy: finished.test.accuracy };
    },
  };
}

function python(name: string, module: string): Script {
  const interpreter = pythonWith(module);
  return {
    name,
    run: ({ task }) => {
      if (interpreter === undefined) return null;
      const { status, stdout } = spawnSync(interpreter, [path.join(__dirname, "cold.py"), module, task], {
        encoding: "utf8",
      });
      return status === 0 ? (JSON.parse(stdout) as { accuracy: number }) : null;
    },
  };
}
