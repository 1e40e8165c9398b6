import { spawnSync } from "node:child_process";
import path from "node:path";
import { buildSync } from "esbuild";
import { projectRoot } from "../../support/paths";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { nodes } from "./competitors";
import { writeCsv } from "./data/csv";
import { digitRows } from "./data/digits";

/** In bytes. */
export interface MemoryUse {
  /** Of the process with the worker, before and while it loads, and while it trains. */
  readonly idle: number;
  readonly loading: number;
  readonly training: number;
  /** The rows as bytes, and what there is for each parameter: itself, its gradient and Adam's moments. */
  readonly dataAndModel: number;
}

const goal = 1.3;

/** What the shipped worker takes while it trains on 60,000 x 785 bytes from a file. */
export function measureMemory(): string {
  const found = digitRows();
  if ("notRun" in found) return `Not run: ${found.notRun}.`;
  const folder = createTemporaryFolder();
  try {
    const csv = path.join(folder.path, "mnist.csv");
    writeCsv(found.train, csv);
    const script = path.join(folder.path, "memory.js");
    buildSync({
      entryPoints: [path.join(__dirname, "ours/memory.ts")],
      bundle: true,
      platform: "node",
      outfile: script,
      logLevel: "error",
    });
    const rows = ["none", "min-max", "standardize"].map((scaling) => describe(script, csv, scaling));
    const head = [
      "scaling",
      "idle",
      "loading, most",
      "training",
      "growth",
      "data and model",
      "ratio",
      "to reach",
    ];
    return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  } finally {
    folder.remove();
  }
}

function describe(script: string, csv: string, scaling: string): string[] {
  const args = [script, path.join(projectRoot, "dist/worker.js"), csv, scaling];
  const { status, stdout, stderr } = spawnSync(nodes()[0]!.path, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`The memory of the worker could not be measured:\n${stderr}`);
  const { idle, loading, training, dataAndModel } = JSON.parse(stdout) as MemoryUse;
  const show = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;
  const ratio = (training - idle) / dataAndModel;
  return [
    scaling,
    ...[idle, loading, training, training - idle, dataAndModel].map(show),
    `${ratio.toFixed(1)}${ratio <= goal ? ", reached" : ", **not reached**"}`,
    String(goal),
  ];
}
