import { spawnSync } from "node:child_process";
import path from "node:path";
import { buildSync } from "esbuild";
import { projectRoot } from "../../support/paths";
import { findNode } from "./find-node";

/** Bundles `ours/SCRIPT.ts` into `folder`, for any Node. Returns the bundle's path. */
export function bundleOurs(script: string, folder: string): string {
  const bundle = path.join(folder, `${script}.js`);
  buildSync({
    entryPoints: [path.join(__dirname, `ours/${script}.ts`)],
    bundle: true,
    platform: "node",
    outfile: bundle,
    logLevel: "error",
  });
  return bundle;
}

/** What a bundled script prints as JSON, which gets the shipped worker's path and `args`, on the Node that counts. */
export function runOnShippedWorker<Result>(bundle: string, args: readonly string[]): Result {
  const all = [bundle, path.join(projectRoot, "dist/worker.js"), ...args];
  const { status, stdout, stderr } = spawnSync(findNode() ?? process.execPath, all, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${path.basename(bundle)} measured nothing:\n${stderr}`);
  return JSON.parse(stdout) as Result;
}
