import fs from "node:fs";
import { bestKernelBuild } from "../../../../src/core/engine/kernels/kernels";

/** What every task's file holds besides the task. */
export interface TaskRows {
  readonly rows: number;
  readonly inputs: number;
  readonly classes: number;
  readonly features: Float32Array;
  readonly labels: Uint32Array;
}

/** Reads a task and its rows. */
export function readTask<Task>(file: string): Task & TaskRows {
  const task = JSON.parse(fs.readFileSync(file, "utf8")) as Task & { features: string; labels: string };
  const { features, labels } = task;
  return {
    ...(task as Task & TaskRows),
    features: new Float32Array(read(features)),
    labels: new Uint32Array(read(labels)),
  };
}

function read(file: string): ArrayBuffer {
  const bytes = fs.readFileSync(file);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

/** Prints what the one that started this script waits for. */
export function report(outcome: { readonly seconds: number; readonly note?: string }): void {
  const version = `${process.version}, ${bestKernelBuild()} kernels`;
  console.log(JSON.stringify({ ...outcome, version }));
}
