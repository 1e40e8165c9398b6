import { Worker, type MessagePort, type ResourceLimits, type Transferable } from "node:worker_threads";
import { LabError } from "../../core/errors";
import type { Port } from "../../rpc/port";

/** V8 would give short-lived objects up to 48 MB, and keep them; reading a table is no slower with this. */
const shortLivedMegabytes = 4;

const defaultLimits: ResourceLimits = {
  maxOldGenerationSizeMb: 2048,
  maxYoungGenerationSizeMb: shortLivedMegabytes,
};

/**
 * Starts the engine worker and returns the port to it. The port closes with `engine-out-of-memory` or
 * `engine-crashed` when the worker ends by itself.
 * @param script absolute path of the worker's bundle.
 */
export function spawnWorker(script: string, resourceLimits: ResourceLimits = defaultLimits): Port {
  const worker = new Worker(script, { resourceLimits, stdin: false });
  let closed = false;
  const listeners: ((reason: Error) => void)[] = [];
  const close = (reason: LabError) => {
    if (closed) return;
    closed = true;
    for (const listener of listeners) listener(reason);
  };
  worker.on("error", (error: NodeJS.ErrnoException) => {
    close(
      error.code === "ERR_WORKER_OUT_OF_MEMORY"
        ? new LabError(
            "engine-out-of-memory",
            `The engine ran out of memory (limit ${resourceLimits.maxOldGenerationSizeMb} MB). It starts anew at the next use; a smaller file or model may fit.`,
          )
        : new LabError(
            "engine-crashed",
            `The engine stopped: ${error.message}. It starts anew at the next use.`,
          ),
    );
  });
  worker.on("messageerror", (error) => {
    // The answer to somebody's request is lost; only a new engine can be trusted.
    close(
      new LabError(
        "engine-crashed",
        `A message of the engine could not be read: ${error.message}. It starts anew at the next use.`,
      ),
    );
    void worker.terminate();
  });
  worker.on("exit", (code) => {
    close(
      new LabError(
        "engine-crashed",
        `The engine stopped (exit code ${code}). It starts anew at the next use.`,
      ),
    );
  });
  return {
    post: (message, transfer) => worker.postMessage(message, transfer as Transferable[]),
    onMessage: (listener) => worker.on("message", listener),
    onClose: (listener) => listeners.push(listener),
    close: () => {
      closed = true;
      void worker.terminate();
    },
  };
}

/** The worker's own end. */
export function parentAsPort(parent: MessagePort): Port {
  return {
    post: (message, transfer) => parent.postMessage(message, transfer as Transferable[]),
    onMessage: (listener) => {
      parent.on("message", listener);
      // A request that cannot be read would never be answered: end this engine, which tells the host.
      parent.on("messageerror", (error) => {
        throw error;
      });
    },
    onClose: (listener) =>
      parent.on("close", () => listener(new LabError("channel-closed", "The host is gone."))),
    close: () => parent.close(),
  };
}
