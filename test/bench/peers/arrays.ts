import { createTemporaryFolder } from "../../support/temporary-folder";
import { compare, type Work } from "./comparison";
import { npm, oneOrTwoThreads, ours, python } from "./competitors";
import { randomRows, writeTask } from "./data/rows";

export interface SoftmaxTask {
  /** Each competitor's answer is the median of so many, after others that warm it up. */
  readonly runs: number;
  readonly warmUpRuns: number;
}

function work(rows: number, columns: number, goal: number): Work {
  return {
    name: `softmax ${rows.toLocaleString("en-US")} x ${columns.toLocaleString("en-US")}, float32`,
    goal,
    repetitions: 5,
    write(folder) {
      const task: SoftmaxTask = { runs: 51, warmUpRuns: 20 };
      const values = randomRows(rows, columns, 2);
      return writeTask(task, { ...values, features: values.features.map((value) => 12 * value - 6) }, folder);
    },
  };
}

/** Softmax of arrays in memory, by the fast path that trains. */
export function compareArrays(): string {
  const folder = createTemporaryFolder();
  try {
    const competitors = [
      ...ours("softmax", folder.path),
      ...python("softmax", "torch", oneOrTwoThreads),
      ...python("softmax", "jax"),
      ...python("softmax", "scipy"),
      ...python("softmax", "numpy"),
      npm("tfjs", "TensorFlow.js, wasm"),
    ];
    const works = [work(1000, 1000, 1.2), work(100_000, 10, 0.5), work(1, 1_000_000, 1.2)];
    return compare(works, competitors, folder.path);
  } finally {
    folder.remove();
  }
}
