import { randomUUID } from "node:crypto";
import type { StoreHost } from "../../session/runs/run-owner";

/** This process, as others on the machine know it. */
export function storeHost(): StoreHost {
  return {
    session: randomUUID(),
    processId: process.pid,
    isRunning,
    now: () => Date.now(),
    every: (milliseconds, work) => {
      const timer = setInterval(work, milliseconds);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}

function isRunning(processId: number): boolean {
  try {
    // Signal 0 is not sent: it only asks whether it could be.
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // There is such a process, of somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
