// The entry of the suite inside VS Code, whichever program started it: VS Code calls run().
import util from "node:util";
import Mocha from "mocha";
import { runSuite, suiteOutputPrefix } from "../support/suite-report";

/** Runs all `*.test.ts` below this folder. Rejects on any failure, as VS Code expects it. */
export async function run(): Promise<void> {
  // Far longer than any single wait of a test, so that it is the wait that says what is missing.
  const mocha = new Mocha({ reporter: "spec", timeout: 300_000, forbidOnly: Boolean(process.env["CI"]) });
  // Marked, so that the starter can tell it from whatever else VS Code writes to its console.
  Mocha.reporters.Base.consoleLog = (...values: unknown[]) => {
    for (const line of util.format(...values).split("\n")) console.log(suiteOutputPrefix + line);
  };
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, "", mocha);
  const files = require.context(".", true, /\.test\.ts$/);
  for (const file of files.keys()) files(file);
  const { passed, failed } = await runSuite(mocha);
  if (failed > 0) throw new Error(`${failed} tests failed.`);
  if (passed === 0) throw new Error("No test was run.");
}
