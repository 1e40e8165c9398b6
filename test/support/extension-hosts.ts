import fs from "node:fs";
import type { Server } from "./server";

/**
 * Kills the extension hosts of all windows of a server, as a crash would end them. Linux only.
 * @throws where there is none.
 */
export function killExtensionHosts(server: Server): void {
  const hosts = processIds().filter(
    (id) => groupOf(id) === server.processGroup && commandOf(id).includes("--type=extensionHost"),
  );
  if (hosts.length === 0) throw new Error("There is no extension host to kill.");
  for (const id of hosts) process.kill(id, "SIGKILL");
}

function processIds(): number[] {
  return fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function commandOf(id: number): string {
  return read(`/proc/${id}/cmdline`);
}

function groupOf(id: number): number {
  // "pid (name) state parent group …"; the name may hold anything.
  const fields = read(`/proc/${id}/stat`)
    .replace(/^.*\) /s, "")
    .split(" ");
  return Number(fields[2]);
}

/** Empty where the process has ended meanwhile. */
function read(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
