import { spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";

const isWindows = process.platform === "win32";

/** Spawn option: the child then leads a process group. Its own children would outlive a signal to it alone. */
export const inGroupOfItsOwn = { detached: !isWindows } as const;

/** Signals a child and all it has started. Windows knows no signals: there it ends them. */
export function signalGroup(leader: ChildProcess, signal: "SIGTERM" | "SIGKILL"): void {
  if (leader.pid === undefined) return;
  if (isWindows) spawnSync("taskkill", ["/pid", String(leader.pid), "/T", "/F"], { stdio: "ignore" });
  else tryToSignal(-leader.pid, signal);
}

/** Whether the child or anything it has started in its group still runs. */
export function groupIsAlive(leader: ChildProcess): boolean {
  if (leader.pid === undefined) return false;
  return isWindows ? !hasEnded(leader) : tryToSignal(-leader.pid, 0);
}

export function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function tryToSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false; // Nobody is left.
  }
}
