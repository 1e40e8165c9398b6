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
import {
  blockTable,
  markdownTable,
  measurementsVariable,
  windowVariable,
  type BlockMeasurement,
  type Measurement,
  type WindowMeasurements,
} from "./measurement";

const report = path.join(projectRoot, "docs/benchmarks.md");
/** A window activates an extension once, so each repetition is a window of its own. */
const windows = 5;
const timeLimit = 480_000;

const sections: Readonly<Record<string, () => Promise<string>>> = {
  responsiveness: measureResponsiveness,
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

async function measureResponsiveness(): Promise<string> {
  const times: Measurement[] = [];
  const blocks: BlockMeasurement[] = [];
  for (let window = 1; window <= windows; window++) {
    console.log(`Window ${window} of ${windows} …`);
    const measured = await measureInHost(window);
    for (const one of measured.times) {
      const all = take(times, one, { ...one, samples: [] });
      times[all] = { ...one, samples: [...times[all]!.samples, ...one.samples] };
    }
    for (const one of measured.blocks) {
      const all = take(blocks, one, { ...one, blocks: [] });
      blocks[all] = { ...one, blocks: [...blocks[all]!.blocks, ...one.blocks] };
    }
  }
  return `${markdownTable(times)}\n\n${blockTable(blocks)}`;
}

async function measureInHost(window: number): Promise<WindowMeasurements> {
  const folder = createTemporaryFolder();
  const file = path.join(folder.path, "measurements.json");
  try {
    const environment = { [measurementsVariable]: file, [windowVariable]: String(window) };
    await runHostSuiteInServer(environment, timeLimit, hostBenchmarks);
    return JSON.parse(fs.readFileSync(file, "utf8")) as WindowMeasurements;
  } finally {
    folder.remove();
  }
}

/** The place of the measurement of that name among `all`, where `none` is put if there is none yet. */
function take<M extends { readonly name: string }>(all: M[], { name }: M, none: M): number {
  const index = all.findIndex((each) => each.name === name);
  return index === -1 ? all.push(none) - 1 : index;
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
