import path from "node:path";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { bundleOurs, runOnShippedWorker } from "./bundle-ours";
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
    const script = bundleOurs("memory", folder.path);
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
  const use = runOnShippedWorker<MemoryUse>(script, [csv, scaling]);
  const { idle, loading, training, dataAndModel } = use;
  const show = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;
  const ratio = (training - idle) / dataAndModel;
  return [
    scaling,
    ...[idle, loading, training, training - idle, dataAndModel].map(show),
    `${ratio.toFixed(1)}${ratio <= goal ? ", reached" : ", **not reached**"}`,
    String(goal),
  ];
}
