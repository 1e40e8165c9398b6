// Measures and rewrites the tables of docs/benchmarks.md: `npm run bench`.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import prettier from "prettier";
import { exitWithParent } from "../support/at-exit";
import { build } from "../support/build";
import { runHostSuiteInServer } from "../support/host-suite-in-server";
import { hostBenchmarks, projectRoot } from "../support/paths";
import { createTemporaryFolder } from "../support/temporary-folder";
import { measurementsVariable } from "./measurement";
import { describeMachine } from "./machine";
import { measurePanel } from "./panel/measure-panel";
import { measurePanelMemory } from "./panel/measure-panel-memory";
import { measureRunsList } from "./panel/measure-runs-list";
import { compareColdStarts } from "./peers/cold";
import { compareCsv } from "./peers/csv";
import { compareArrays } from "./peers/arrays";
import { measureMemory } from "./peers/memory";
import { compareMultinomial } from "./peers/multinomial";
import { comparePrediction } from "./peers/prediction";
import { measureStopping } from "./peers/stopping";
import { compareTraining } from "./peers/training";
import { measureScrolling } from "./scrolling/measure-scrolling";
import { markdownTable, type Measurement } from "./measurement";

const report = path.join(projectRoot, "docs/benchmarks.md");
/** A window activates an extension once, so each repetition is a window of its own. */
const windows = 5;
const timeLimit = 240_000;

const sections: Readonly<Record<string, () => Promise<string>>> = {
  responsiveness: async () => markdownTable(await measureResponsiveness()),
  scrolling: async () => measureScrolling(),
  cold: async () => compareColdStarts(),
  training: async () => compareTraining(),
  multinomial: async () => compareMultinomial(),
  arrays: async () => compareArrays(),
  prediction: async () => comparePrediction(),
  memory: async () => measureMemory(),
  stopping: async () => measureStopping(),
  panel: async () => measurePanel(),
  "runs-list": async () => measureRunsList(),
  "panel-memory": async () => measurePanelMemory(minutes()),
  csv: compareCsv,
};

const { positionals: names, values: flags } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: "string", default: "2" } },
});

/** How long memory is watched while the panel shows a run: `npm run bench -- panel-memory --minutes 30`. */
function minutes(): number {
  const value = Number(flags.minutes);
  if (!(value > 0)) throw new Error(`--minutes is ${flags.minutes}; it must be a number above 0.`);
  return value;
}

/** `npm run bench`, or `npm run bench -- cold training` for some sections only. */
async function main(): Promise<void> {
  const unknown = names.find((name) => !(name in sections));
  if (unknown !== undefined) {
    throw new Error(`There is no section "${unknown}"; sections are ${Object.keys(sections).join(", ")}.`);
  }
  await build({ withHostSuite: true });
  for (const [name, measure] of Object.entries(sections)) {
    if (names.length > 0 && !names.includes(name)) continue;
    await writeSection(name, `${describeMachine()}\n\n${await measure()}`);
  }
}

async function measureResponsiveness(): Promise<readonly Measurement[]> {
  const responsiveness: Measurement[] = [];
  for (let window = 1; window <= windows; window++) {
    console.log(`Window ${window} of ${windows} …`);
    for (const measurement of await measureInHost()) add(responsiveness, measurement);
  }
  return responsiveness;
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
