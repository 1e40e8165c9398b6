import fs from "node:fs";
import path from "node:path";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { writePixels } from "../pixels-csv";
import { compare, type Competitor, type Outcome, type Work } from "./comparison";
import { npm, ours, python } from "./competitors";

/** A file of pixels to be read. */
export interface CsvTask {
  readonly file: string;
  readonly target: string;
  readonly columns: number;
}

interface Shape {
  readonly name: string;
  readonly rows: number;
  readonly pixels: number;
  /** The share that is not 0. */
  readonly inked: number;
  readonly repetitions: number;
  /** Peak of our process, in bytes. */
  readonly limit: number;
}

const shapes: readonly Shape[] = [
  {
    name: "MNIST-shaped, 60,000 x 785",
    rows: 60_000,
    pixels: 784,
    inked: 0.19,
    repetitions: 5,
    limit: 650e6,
  },
  {
    name: "CIFAR-10-shaped, 50,000 x 3,073",
    rows: 50_000,
    pixels: 3072,
    inked: 1,
    repetitions: 3,
    limit: 2.5e9,
  },
];

/** From a file to a dataset that is ready to train on, beside readers that make a typed table of it. */
export async function compareCsv(): Promise<string> {
  const folder = createTemporaryFolder();
  try {
    const works: Work[] = [];
    for (const shape of shapes) works.push(await prepare(shape, folder.path));
    return compare(works, competitors(folder.path), folder.path);
  } finally {
    folder.remove();
  }
}

async function prepare(shape: Shape, folder: string): Promise<Work> {
  const { rows, pixels, inked, repetitions } = shape;
  const file = path.join(folder, `${pixels}.csv`);
  console.log(`Writing ${shape.name} …`);
  await writePixels(file, rows, pixels, { inked });
  const megabytes = Math.round(fs.statSync(file).size / 1e6);
  const task: CsvTask & { limit: number } = {
    file,
    target: "label",
    columns: pixels + 1,
    limit: shape.limit,
  };
  return {
    name: `${shape.name}, ${megabytes} MB`,
    goal: null,
    repetitions,
    write: () => {
      const taskFile = path.join(folder, `${pixels}.json`);
      fs.writeFileSync(taskFile, JSON.stringify(task));
      return taskFile;
    },
  };
}

function competitors(folder: string): Competitor[] {
  return [
    ...ours("csv", folder),
    ...python("csv_file", "pandas"),
    ...python("csv_file", "polars"),
    npm("csv", "papaparse", ["papaparse"]),
    npm("csv", "udsv", ["udsv"]),
  ].map((competitor) => ({
    ...competitor,
    run: (taskFile) =>
      tellMemory(competitor.run(taskFile), competitor.side === "ours" ? limitOf(taskFile) : null),
  }));
}

function limitOf(taskFile: string): number {
  return (JSON.parse(fs.readFileSync(taskFile, "utf8")) as { limit: number }).limit;
}

/** The process's peak beside the time. */
function tellMemory(outcome: Outcome & { readonly bytes?: number }, limit: number | null): Outcome {
  const { bytes } = outcome;
  if (bytes === undefined) return outcome;
  const show = (amount: number) => `${Math.round(amount / 1e6)} MB`;
  const verdict =
    limit === null ? "" : ` of ${show(limit)}, ${bytes <= limit ? "reached" : "**not reached**"}`;
  return { ...outcome, note: `peak ${show(bytes)}${verdict}` };
}
