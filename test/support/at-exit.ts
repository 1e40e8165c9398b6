const cleanUps = new Set<() => void>();
let listening = false;

/**
 * Runs `cleanUp` when this process ends, also by Ctrl+C or a SIGTERM, so that nothing is left behind.
 * It must be synchronous. Returns a function that takes the request back.
 */
export function atExit(cleanUp: () => void): () => void {
  if (!listening) {
    listening = true;
    process.once("exit", () => {
      // Newest first: what was started inside a folder ends before the folder is removed.
      for (const each of [...cleanUps].reverse()) each();
    });
    for (const [signal, number] of [
      ["SIGHUP", 1],
      ["SIGINT", 2],
      ["SIGTERM", 15],
    ] as const) {
      process.once(signal, () => process.exit(128 + number));
    }
  }
  cleanUps.add(cleanUp);
  return () => cleanUps.delete(cleanUp);
}

/**
 * Ends this process when the one that started it is gone. A signal to npm alone does not come through to us: the
 * shell between takes it, and all that we have started would live on.
 */
export function exitWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(143);
  }, 500).unref();
}
