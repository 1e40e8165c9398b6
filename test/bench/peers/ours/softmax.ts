// Softmax of rows by the kernel: softmax.js TASK.json
import {
  bestKernelBuild,
  compileKernels,
  linkKernels,
  reservedBytes,
} from "../../../../src/core/engine/kernels/kernels";
import { WebAssembly } from "../../../../src/core/engine/kernels/webassembly";
import type { SoftmaxTask } from "../arrays";
import { readTask, report } from "./task-file";
import { medianSeconds } from "./timing";

const { rows, inputs, features, runs, warmUpRuns } = readTask<SoftmaxTask>(process.argv[2]!);
const pageBytes = 65_536;
const from = reservedBytes;
const to = from + Math.ceil(features.byteLength / pageBytes) * pageBytes;
const pages = Math.ceil((to + features.byteLength) / pageBytes) + 1;
const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
const kernels = linkKernels(compileKernels(bestKernelBuild()), memory);
new Float32Array(memory.buffer, from, features.length).set(features);
const seconds = medianSeconds(runs, warmUpRuns, () => {
  kernels.softmaxRows(from, to, inputs * 4, inputs, 0, rows);
});
report({ seconds });
