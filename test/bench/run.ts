// Measures and rewrites the tables of docs/benchmarks.md: `npm run bench`.
import fs from "node:fs";
import path from "node:path";
import prettier from "prettier";
import { exitWithParent } from "../support/at-exit";
import { build } from "../support/build";
import { runHostSuiteInServer } from "../support/host-suite-in-server";
import { hostBenchmarks, projectRoot } from "../support/paths";
import { createTemporaryFolder } from "../support/temporary-folder";
import { measurementsVariable } from "./measurement";
import { describeMachine } from "./machine";
import { markdownTable, type Measurement } from "./measurement";

const report = path.join(projectRoot, "docs/benchmarks.md");
/** A window activates an extension once, so each repetition is a window of its own. */
const windows = 5;
const timeLimit = 120_000;

async function main(): Promise<void> {
  await build({ withHostSuite: true });
  const responsiveness: Measurement[] = [];
  for (let window = 1; window <= windows; window++) {
    console.log(`Window ${window} of ${windows} …`);
    for (const measurement of await measureInHost()) add(responsiveness, measurement);
  }
  await writeSection("responsiveness", `${describeMachine()}\n\n${markdownTable(responsiveness)}`);
}

async function measureInHost(): Promise<Measurement[]> {
  const folder = createTemporaryFolder();
  const file = path.join(folder.path, "measurements.json");
  try {
    await runHostSuiteInServer({ [measurementsVariable]: file }, timeLimit, hostBenchmarks);
    return JSON.parse(fs.readFileSync(file, "utf8")) as Measurement[];
  } finally {
    folder.remove();
  }
}

function add(all: Measurement[], more: Measurement): void {
  const index = all.findIndex(({ name }) => name === more.name);
  if (index === -1) all.push(more);
  else all[index] = { ...more, samples: [...all[index]!.samples, ...more.samples] };
}

/** Replaces what stands between the section's two marks in the report. */
async function writeSection(name: string, content: string): Promise<void> {
  console.log(`\n${content}\n`);
  const [begin, end] = [`<!-- ${name}: written by npm run bench -->`, `<!-- end of ${name} -->`];
  const text = fs.readFileSync(report, "utf8");
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${report} has no section marked ${begin} … ${end}.`);
  const rewritten = `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
  fs.writeFileSync(report, await prettier.format(rewritten, { parser: "markdown" }));
}

exitWithParent();
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
