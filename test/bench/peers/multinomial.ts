import path from "node:path";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { compare, type Work } from "./comparison";
import { ours, python } from "./competitors";
import { digitRows } from "./data/digits";
import { sampleRows, takeRows, writeTask, type Missing, type Rows } from "./data/rows";
import { pythonWith } from "./pythons";
import { runScript } from "./run-script";

/** Minimizes mean log-loss + ½ · l2 · ‖W‖², the biases free. */
export interface MultinomialTask {
  readonly l2: number;
  /** The least value, and how far above it one may end. */
  readonly optimum: number;
  readonly gap: number;
}

/** As with C = 1 in scikit-learn. */
function work(name: string, repetitions: number, rows: () => Rows | Missing): Work {
  return {
    name: `multinomial regression, ${name}`,
    goal: 0.7,
    repetitions,
    write(folder) {
      const found = rows();
      return "notRun" in found ? found : writeWithOptimum(found, folder);
    },
  };
}

/** The optimum is scikit-learn's, from many more iterations than anybody needs. */
function writeWithOptimum(rows: Rows, folder: string): string | Missing {
  const interpreter = pythonWith("sklearn");
  if (interpreter === undefined)
    return { notRun: "the optimum is scikit-learn's, and no Python here has it" };
  const task = { l2: 1 / rows.count, gap: 1e-6 };
  const file = writeTask({ ...task, optimum: 0 }, rows, folder);
  const script = path.join(__dirname, "python/multinomial.py");
  const outcome = runScript(interpreter, [script, "sklearn", file, "optimum"]) as {
    optimum?: number;
    notRun?: string;
  };
  if (outcome.optimum === undefined) return { notRun: outcome.notRun ?? "scikit-learn found no optimum" };
  return writeTask({ ...task, optimum: outcome.optimum }, rows, folder);
}

const works: readonly Work[] = [
  work("digits, 1,797 x 64", 3, () => sampleRows("digits", 16)),
  work("784-10, 5,000 digits", 2, () => {
    const found = digitRows();
    return "notRun" in found ? found : takeRows(found.train, 5000);
  }),
];

/**
 * To within 1e-6 of the optimum. Everybody is asked for less and less until they get there, and only the call that does
 * is timed.
 */
export function compareMultinomial(): string {
  const folder = createTemporaryFolder();
  try {
    const solvers = {
      ", lbfgs": "lbfgs",
      ", newton-cg": "newton-cg",
      ", newton-cholesky": "newton-cholesky",
    };
    const competitors = [...ours("multinomial", folder.path), ...python("multinomial", "sklearn", solvers)];
    return compare(works, competitors, folder.path);
  } finally {
    folder.remove();
  }
}
