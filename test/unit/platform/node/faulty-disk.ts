import * as nodeFiles from "node:fs/promises";
import type { Disk } from "../../../../src/platform/node/files-on-disk";

/** What becomes of the n-th call that changes something, from 1. `dies`: neither it nor any later one comes to an end. */
export interface DiskFault {
  readonly at: number;
  readonly kind: "fails" | "dies";
}

/** The real disk, down to each call of the system: one of them fails, or the process dies there. */
export function faultyDisk(fault: DiskFault): { disk: Disk; calls: string[]; death: Promise<void> } {
  const calls: string[] = [];
  let die: () => void = () => undefined;
  const death = new Promise<void>((resolve) => (die = resolve));

  async function call<T>(name: string, whole: () => Promise<T>, part?: () => Promise<unknown>): Promise<T> {
    calls.push(name);
    if (calls.length < fault.at || (fault.kind === "fails" && calls.length > fault.at)) return whole();
    if (calls.length === fault.at) await part?.();
    if (fault.kind === "fails") throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
    die();
    return new Promise(() => undefined);
  }

  const open = (path: string, flags: string | number) =>
    call("open", async () => {
      const file = await nodeFiles.open(path, flags);
      // As the system does it for a process that has died.
      void death.then(() => file.close().catch(() => undefined));
      return {
        writeFile: (content: Uint8Array) =>
          call(
            "write",
            () => file.writeFile(content),
            () => file.writeFile(content.subarray(0, content.length / 2)),
          ),
        stat: () => file.stat(),
        truncate: (length: number) => call("truncate", () => file.truncate(length)),
        datasync: () => call("sync", () => file.datasync()),
        // Whatever fails, the test's own process keeps no file open.
        close: () =>
          call(
            "close",
            () => file.close(),
            () => file.close(),
          ),
      };
    });
  const disk = {
    ...nodeFiles,
    mkdir: (path: string, options: { recursive: true }) =>
      call("mkdir", () => nodeFiles.mkdir(path, options)),
    open,
    rename: (from: string, to: string) => call("rename", () => nodeFiles.rename(from, to)),
    rm: (path: string, options: { recursive: true; force: true }) =>
      call("rm", () => nodeFiles.rm(path, options)),
  };
  return { disk: disk as unknown as Disk, calls, death };
}
