import { execFileSync } from "node:child_process";
import path from "node:path";
import { defaultThreadCount } from "../../../src/platform/node/kernel-threads";
import { projectRoot } from "../../support/paths";
import { bundleOurs } from "./bundle-ours";
import type { Competitor } from "./comparison";
import { findNode } from "./find-node";
import { installNpmPeers } from "./npm-peers";
import { pythonWith } from "./pythons";
import { runScript } from "./run-script";

/** The node that VS Code brings, which is the one that counts, and the one that runs this. */
export function nodes(): { readonly name: string; readonly path: string; readonly counts: boolean }[] {
  const own = { name: nodeName(process.execPath), path: process.execPath };
  const found = findNode();
  if (found === null) return [{ ...own, counts: true }];
  const first = { name: nodeName(found), path: found, counts: true };
  return first.name === own.name ? [first] : [first, { ...own, counts: false }];
}

function nodeName(node: string): string {
  return `Node ${execFileSync(node, ["-p", "process.versions.node.split('.')[0]"], { encoding: "utf8" }).trim()}`;
}

/**
 * Our engine by `ours/SCRIPT.ts`, which gets the task's file, a number of threads and the bundle of a helping thread.
 * @param threads on the node that counts: the product's own number first. Others run with that one only.
 */
export function ours(script: string, folder: string, threads: readonly number[] = [1]): Competitor[] {
  const bundle = bundleOurs(script, folder);
  const helper = path.join(projectRoot, "dist/kernel-thread.js");
  return nodes().flatMap((node) =>
    (node.counts ? threads : threads.slice(0, 1)).map((count): Competitor => ({
      name: `Softmax Lab, ${node.name}, ${countThreads(count)}`,
      side: node.counts ? "ours" : "shown",
      run: (task) => runScript(node.path, [bundle, task, String(count), helper]),
    })),
  );
}

/** What the product takes by itself, and as many as the peers may take. */
export function trainingThreads(): number[] {
  return [...new Set([defaultThreadCount(), 2])];
}

function countThreads(count: number): string {
  return count === 1 ? "1 thread" : `${count} threads`;
}

const frameworkNames = {
  torch: "PyTorch",
  jax: "JAX",
  sklearn: "scikit-learn",
  scipy: "SciPy",
  numpy: "NumPy",
  onnxruntime: "ONNX Runtime",
  pandas: "pandas",
  polars: "polars",
} as const;

export type Framework = keyof typeof frameworkNames;

/**
 * A framework by `python/SCRIPT.py`, which gets the framework's name, the task's file and one more argument.
 * @param variants one competitor for each, by what its name adds.
 */
export function python(
  script: string,
  framework: Framework,
  variants: Readonly<Record<string, string>> = { "": "" },
): Competitor[] {
  const interpreter = pythonWith(framework);
  const file = path.join(__dirname, `python/${script}.py`);
  return Object.entries(variants).map(([addition, argument]): Competitor => ({
    name: frameworkNames[framework] + addition,
    side: "peer",
    run: (task) =>
      interpreter === undefined
        ? { notRun: "no Python here has it" }
        : runScript(interpreter, [file, framework, task, argument]),
  }));
}

/** PyTorch and ONNX Runtime do as they are told; the better number counts. */
export const oneOrTwoThreads = { ", 1 thread": "1", ", 2 threads": "2" } as const;

/** A package from npm by `npm/SCRIPT.js`, which gets `more` and the task's file, on the node that counts. */
export function npm(script: string, name: string, more: readonly string[] = []): Competitor {
  const node = nodes()[0]!.path;
  const installed = installNpmPeers();
  const file = path.join(__dirname, `npm/${script}.js`);
  return {
    name,
    side: "peer",
    run: (task) =>
      "notRun" in installed
        ? installed
        : runScript(node, [file, ...more, task], { NODE_PATH: installed.modules }),
  };
}
