import { createTemporaryFolder } from "../../support/temporary-folder";
import { compare, type Work } from "./comparison";
import { oneOrTwoThreads, ours, python, trainingThreads } from "./competitors";
import { digitRows } from "./data/digits";
import { randomRows, takeRows, writeTask, type Missing, type Rows } from "./data/rows";

export interface PredictionTask {
  readonly hidden: readonly number[];
  readonly runs: number;
  readonly warmUpRuns: number;
  /** Predictions in a run. */
  readonly calls: number;
}

const many: PredictionTask = { hidden: [128], runs: 31, warmUpRuns: 10, calls: 1 };
const one: PredictionTask = { hidden: [128], runs: 31, warmUpRuns: 10, calls: 1000 };

function work(name: string, goal: number | null, task: PredictionTask, rows: () => Rows | Missing): Work {
  return {
    name: `prediction 784-128-10, ${name}`,
    goal,
    repetitions: 5,
    write(folder) {
      const found = rows();
      return "notRun" in found ? found : writeTask(task, found, folder);
    },
  };
}

const digits = (count: number) => () => {
  const found = digitRows();
  return "notRun" in found ? found : takeRows(found.train, count);
};

const works: readonly Work[] = [
  work("10,000 digits", 1.3, many, digits(10_000)),
  work("10,000 rows with every pixel set", null, many, () => randomRows(10_000, 784, 10)),
  work("one digit", 0.3, one, digits(1)),
  work("one row with every pixel set", null, one, () => randomRows(1, 784, 10)),
];

/** Probabilities for rows in memory, in float32. */
export function comparePrediction(): string {
  const folder = createTemporaryFolder();
  try {
    const competitors = [
      ...ours("prediction", folder.path, trainingThreads()),
      ...python("prediction", "onnxruntime", oneOrTwoThreads),
    ];
    return compare(works, competitors, folder.path);
  } finally {
    folder.remove();
  }
}
