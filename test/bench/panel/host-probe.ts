// Runs inside VS Code's extension host beside the extension, and notes how late the event loop is and what memory the
// process has, until it is told to stop.
import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** Names the folder in which probe and driver meet. */
export const probeVariable = "SOFTMAX_LAB_PROBE";
export const stopFile = "stop";
export const notesFile = "notes.json";

export interface ProbeNotes {
  /** Of the clock of Date.now, with how late a timer was, in milliseconds. */
  readonly delays: readonly (readonly [time: number, late: number])[];
  /** Resident memory of the process, in bytes, by the second. */
  readonly memory: readonly (readonly [time: number, bytes: number])[];
}

/** Milliseconds between two looks at the event loop. */
const interval = 5;

export async function run(): Promise<void> {
  const folder = process.env[probeVariable]!;
  const delays: [number, number][] = [];
  const memory: [number, number][] = [];
  let due = performance.now() + interval;
  let isOver = false;
  const look = () => {
    const now = performance.now();
    delays.push([Date.now(), Math.max(0, now - due)]);
    due = now + interval;
    if (!isOver) setTimeout(look, interval);
  };
  setTimeout(look, interval);
  while (!fs.existsSync(path.join(folder, stopFile))) {
    memory.push([Date.now(), process.memoryUsage.rss()]);
    await delay(1000);
  }
  isOver = true;
  const notes: ProbeNotes = { delays, memory };
  fs.writeFileSync(path.join(folder, notesFile), JSON.stringify(notes));
}
