import { open, stat } from "node:fs/promises";
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
    const refuse = (error: NodeJS.ErrnoException): never => {
      throw unreadable(path, error);
    };
    const file = await open(path).catch(refuse);
    // While what is in one is used, the other is filled. New ones for each piece would be garbage of the file's size.
    const buffers = [new Uint8Array(readLength), new Uint8Array(readLength)];
    const readInto = (buffer: Uint8Array) => file.read(buffer, 0, readLength).catch(refuse);
    let reading = readInto(buffers[0]!);
    try {
      for (let turn = 1; ; turn++) {
        const { bytesRead, buffer } = await reading;
        if (bytesRead === 0) return;
        reading = readInto(buffers[turn % 2]!);
        // Where nobody asks for it any more, nobody need hear that it failed.
        reading.catch(() => undefined);
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await reading.catch(() => undefined);
      await file.close();
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
