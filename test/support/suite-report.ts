import fs from "node:fs";
import path from "node:path";
import type Mocha from "mocha";

/** Names the file into which a suite, wherever it runs, writes its report. */
export const reportVariable = "SOFTMAX_LAB_SUITE_REPORT";
/** Holds the text that a test's title must contain to run, where only some shall run. */
export const grepVariable = "SOFTMAX_LAB_SUITE_GREP";

/** Starts every line that the suite inside VS Code writes for people. */
export const suiteOutputPrefix = "[suite] ";

/** How a suite went, for the process that started it. */
export interface SuiteReport {
  passed: number;
  failed: number;
  /** Skipped, or without a body. */
  pending: number;
  /** Title and reason of each test or hook that failed. */
  failures: readonly string[];
}

/** Runs the tests that `mocha` has loaded and writes the report where the starter of this process wants it. */
export async function runSuite(mocha: Mocha): Promise<SuiteReport> {
  const grep = process.env[grepVariable];
  if (grep) mocha.fgrep(grep);
  const failures: string[] = [];
  const report = await new Promise<SuiteReport>((resolve) => {
    const runner = mocha.run((failed) => {
      const { passes, pending } = runner.stats!;
      resolve({ passed: passes, failed, pending, failures });
    });
    runner.on("fail", (test, error: Error) => failures.push(`${test.fullTitle()}: ${error.message}`));
  });
  const file = process.env[reportVariable];
  if (file) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, JSON.stringify(report));
  }
  return report;
}

/** Undefined if the suite did not come so far. */
export function readReport(file: string): SuiteReport | undefined {
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")) as SuiteReport) : undefined;
}
