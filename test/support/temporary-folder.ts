import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { atExit } from "./at-exit";

export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

/** A new folder that is removed when asked, and in any case when this process ends. */
export function createTemporaryFolder(): TemporaryFolder {
  // Resolved, because macOS' temporary folder is a link and VS Code compares paths as text.
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "softmax-lab-")));
  const removeFolder = (): void =>
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  const forget = atExit(removeFolder);
  return {
    path: folder,
    remove() {
      forget();
      removeFolder();
    },
  };
}
