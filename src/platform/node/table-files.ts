import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { LabError } from "../../core/errors";
import type { TableFiles } from "../../worker/platform";

/** Bytes read at once. */
const readLength = 524_288;

export class TableFilesOnDisk implements TableFiles {
  async stat(path: string): Promise<{ bytes: number; modified: number }> {
    const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
      throw unreadable(path, error);
    });
    if (stats.isDirectory()) throw unreadable(path, { code: "EISDIR", message: "" });
    return { bytes: stats.size, modified: stats.mtimeMs };
  }

  async *read(path: string): AsyncGenerator<Uint8Array, void> {
    try {
      for await (const bytes of createReadStream(path, { highWaterMark: readLength })) yield bytes as Buffer;
    } catch (error) {
      throw unreadable(path, error as NodeJS.ErrnoException);
    }
  }
}

function unreadable(
  path: string,
  { code, message }: { code?: string | undefined; message: string },
): LabError {
  return new LabError("file-unreadable", `Cannot read ${path}: ${reason(code, message)}`);
}

function reason(code: string | undefined, message: string): string {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return "there is no such file. It may have been moved or deleted; choose it again.";
    case "EISDIR":
      return "it is a folder. Choose a CSV file in it.";
    case "EACCES":
    case "EPERM":
      return "there is no permission to read it. Change its permissions, or choose a copy.";
    case undefined:
    default:
      return `${message}.`;
  }
}
