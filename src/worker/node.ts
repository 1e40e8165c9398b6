import { freemem } from "node:os";
import path from "node:path";
import { parentPort } from "node:worker_threads";
import { collectGarbage } from "../platform/node/collect-garbage";
import { defaultThreadCount, kernelThreads } from "../platform/node/kernel-threads";
import { gunzip } from "../platform/node/gunzip";
import { TableFilesOnDisk } from "../platform/node/table-files";
import { parentAsPort } from "../platform/node/worker-port";
import { serve } from "./serve";

serve(parentAsPort(parentPort!), {
  now: () => performance.now() / 1000,
  nextMacrotask: () => new Promise((resolve) => setImmediate(resolve)),
  delay: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  files: new TableFilesOnDisk(),
  gunzip,
  collectGarbage,
  freeMemory: freemem,
  kernelThreads: (count) =>
    kernelThreads(path.join(__dirname, "kernel-thread.js"), count || defaultThreadCount()),
});
