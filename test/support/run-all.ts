// Runs the tests: `tsx test/support/run-all.ts [unit|host|e2e ...] [--grep TEXT]`, all layers by default.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { exitWithParent } from "./at-exit";
import { build } from "./build";
import { layers } from "./layers";
import type { Layer } from "./layers";
import { resultsFolder } from "./paths";
import { grepVariable, readReport, reportVariable } from "./suite-report";
import type { SuiteReport } from "./suite-report";
import { createTemporaryFolder } from "./temporary-folder";

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { grep: { type: "string", default: "" } },
  });
  const chosen = choose(positionals);
  fs.rmSync(resultsFolder, { recursive: true, force: true });
  let passed = 0;
  let failed = 0;
  const failures: string[] = [];
  let buildProblem: string | undefined;
  if (chosen.some((layer) => layer.needsBuild && !layer.notHere)) {
    console.log("Building …");
    await build({ withHostSuite: true }).catch((error: Error) => (buildProblem = error.message));
  }
  for (const layer of chosen) {
    console.log(`\n${layer.title}`);
    if (layer.notHere) {
      console.log(`  Not run: ${layer.notHere}`);
      continue;
    }
    const report = await runLayer(layer, values.grep, layer.needsBuild ? buildProblem : undefined);
    passed += report.passed;
    failed += report.failed;
    failures.push(...report.failures);
  }
  // Where an output is cut short, its end is what is left.
  if (failures.length > 0)
    console.log(`\nFailed:\n${failures.map((failure) => `- ${failure}`).join("\n")}\n`);
  if (failed > 0 && fs.existsSync(resultsFolder))
    console.log(`Screenshots and logs are in ${resultsFolder}.`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

function choose(names: readonly string[]): readonly Layer[] {
  const known = Object.keys(layers);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Error(
      `There are no "${unknown}" tests. Choose from ${known.join(", ")}, or name none to run all.`,
    );
  }
  return Object.entries(layers)
    .filter(([name]) => names.length === 0 || names.includes(name))
    .map(([, layer]) => layer);
}

/** Runs a layer to its report. Whatever keeps it from a good end is one failure more, and is printed. */
async function runLayer(layer: Layer, grep: string, obstacle: string | undefined): Promise<SuiteReport> {
  const folder = createTemporaryFolder();
  const reportFile = path.join(folder.path, "report.json");
  let problem = obstacle;
  if (problem === undefined) {
    await layer
      .run({ [reportVariable]: reportFile, [grepVariable]: grep })
      .catch((error: Error) => (problem = error.message));
  }
  const report = readReport(reportFile) ?? { passed: 0, failed: 0, pending: 0, failures: [] };
  folder.remove();
  if (report.failed > 0)
    problem = undefined; // A suite with failures ends badly; they are counted.
  else if (problem === undefined && report.passed === 0) problem = "No test was run.";
  // A test that is skipped proves nothing. On one's own machine it may be work in progress.
  if (report.pending > 0 && process.env["CI"]) {
    console.log(`  ${report.pending} skipped tests count as failed.`);
    report.failed += report.pending;
  }
  if (problem === undefined) return report;
  return {
    ...report,
    failed: report.failed + 1,
    failures: [...report.failures, `${layer.title}: ${problem}`],
  };
}

exitWithParent();
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
