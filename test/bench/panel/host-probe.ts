// Runs inside VS Code's extension host beside the extension, and notes how late the event loop is, how far training is and
// what memory the process has, until it is told to stop.
import { subscribe } from "node:diagnostics_channel";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import type { CurvePoints } from "../../../src/protocol/training";
import { NumberLog } from "./number-log";

/** Names the folder in which probe and driver meet. */
export const probeVariable = "SOFTMAX_LAB_PROBE";
export const startedFile = "started";
export const stopFile = "stop";
export const notesFile = "notes.json";

/** Times are of the clock of Date.now, in milliseconds. */
export interface ProbeNotes {
  readonly delays: readonly (readonly [time: number, late: number])[];
  /** The step of each batch's last point of the curve, as it reaches the extension host. */
  readonly steps: readonly (readonly [time: number, step: number])[];
  readonly memory: readonly HostMemory[];
}

/** Bytes of the extension host's process, which the engine's worker is a thread of. */
export interface HostMemory {
  readonly time: number;
  readonly resident: number;
  /** What the process's main thread uses of its JavaScript heap. */
  readonly heap: number;
  /** What the worker uses of its own. */
  readonly workerHeap: number;
  /** Of arrays of numbers and bytes outside of the main thread's heap, that of arrays shared with the worker included. */
  readonly buffers: number;
  /** What the worker's objects hold outside of its heap. */
  readonly workerBuffers: number;
}

/** Milliseconds between two looks at the event loop, and at the memory. */
const lookInterval = 5;
const memoryInterval = 1000;
/** Looks that are kept: those of ten minutes and more. */
const keptLooks = 2 ** 17;

export async function run(): Promise<void> {
  const folder = process.env[probeVariable]!;
  const delays = new NumberLog(keptLooks);
  const steps = new NumberLog(keptLooks);
  const memory: HostMemory[] = [];
  let engine: Worker | undefined;
  subscribe("worker_threads", (created) => {
    const { worker } = created as { worker: Worker };
    worker.on("message", (message: { name?: string; payload?: { points: CurvePoints } }) => {
      if (message.name !== "runPoints") return;
      engine = worker;
      steps.add(Date.now(), message.payload!.points.steps.at(-1)!);
    });
  });
  fs.writeFileSync(path.join(folder, startedFile), "");
  let due = performance.now() + lookInterval;
  let isOver = false;
  const look = () => {
    const now = performance.now();
    delays.add(Date.now(), Math.max(0, now - due));
    due = now + lookInterval;
    if (!isOver) setTimeout(look, lookInterval);
  };
  setTimeout(look, lookInterval);
  while (!fs.existsSync(path.join(folder, stopFile))) {
    const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
    const ofWorker = await heapOf(engine);
    memory.push({
      time: Date.now(),
      resident: rss,
      heap: heapUsed,
      buffers: arrayBuffers,
      workerHeap: ofWorker.used_heap_size,
      workerBuffers: ofWorker.external_memory,
    });
    await delay(memoryInterval);
  }
  isOver = true;
  const notes: ProbeNotes = { delays: delays.pairs(), steps: steps.pairs(), memory };
  fs.writeFileSync(path.join(folder, notesFile), JSON.stringify(notes));
}

type HeapStatistics = Record<"used_heap_size" | "external_memory", number>;

/** All 0 before there is a worker. */
async function heapOf(worker: Worker | undefined): Promise<HeapStatistics> {
  // Newer than the types of the oldest runtime that the product runs on.
  const measurable = worker as { getHeapStatistics?: () => Promise<HeapStatistics> } | undefined;
  return (await measurable?.getHeapStatistics?.()) ?? { used_heap_size: 0, external_memory: 0 };
}
