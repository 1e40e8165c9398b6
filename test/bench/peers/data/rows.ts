import fs from "node:fs";
import path from "node:path";
import { samplesFolder } from "../../../support/paths";
import { Random } from "../../../../src/core/engine/random";

/** Rows with the class of each. */
export interface Rows {
  readonly count: number;
  readonly inputs: number;
  readonly classes: number;
  /** count x inputs, row-major. */
  readonly features: Float32Array;
  readonly labels: Uint32Array;
}

/** Where data are not here: why. */
export interface Missing {
  readonly notRun: string;
}

/** Writes `task` with the files of its rows. Returns the task's file. */
export function writeTask(task: object, rows: Rows, folder: string): string {
  const files = { features: path.join(folder, "features.f32"), labels: path.join(folder, "labels.u32") };
  fs.writeFileSync(files.features, rows.features);
  fs.writeFileSync(files.labels, rows.labels);
  const { count, inputs, classes } = rows;
  const file = path.join(folder, "task.json");
  fs.writeFileSync(file, JSON.stringify({ ...task, rows: count, inputs, classes, ...files }));
  return file;
}

/** Uniformly random features above 0 and labels: every feature set. */
export function randomRows(count: number, inputs: number, classes: number): Rows {
  const random = new Random(1);
  const features = Float32Array.from(
    { length: count * inputs },
    () => (1 + Math.floor(random.next() * 255)) / 255,
  );
  const labels = Uint32Array.from({ length: count }, () => Math.floor(random.next() * classes));
  return { count, inputs, classes, features, labels };
}

/** A sample's rows, the label in the last column. @param divisor of all features. */
export function sampleRows(name: string, divisor: number): Rows {
  const [, ...lines] = fs
    .readFileSync(path.join(samplesFolder, `${name}.csv`), "utf8")
    .trim()
    .split(/\r?\n/);
  const cells = lines.map((line) => line.split(","));
  const names = [...new Set(cells.map((row) => row.at(-1)!))].sort();
  const inputs = cells[0]!.length - 1;
  return {
    count: cells.length,
    inputs,
    classes: names.length,
    features: Float32Array.from(
      cells.flatMap((row) => row.slice(0, inputs).map((cell) => Number(cell) / divisor)),
    ),
    labels: Uint32Array.from(cells, (row) => names.indexOf(row.at(-1)!)),
  };
}

/** The first rows, or from the beginning again where there are not as many. */
export function takeRows(rows: Rows, count: number): Rows {
  const { inputs } = rows;
  const features = new Float32Array(count * inputs);
  const labels = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    const from = row % rows.count;
    features.set(rows.features.subarray(from * inputs, (from + 1) * inputs), row * inputs);
    labels[row] = rows.labels[from]!;
  }
  return { ...rows, count, features, labels };
}
