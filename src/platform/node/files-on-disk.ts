import { constants } from "node:fs";
import * as nodeFiles from "node:fs/promises";
import { dirname, join } from "node:path";
import { LabError } from "../../core/errors";
import type { FileSystem } from "../../session/file-system";

/** What is asked of the system. */
export type Disk = Pick<
  typeof nodeFiles,
  "mkdir" | "open" | "readdir" | "readFile" | "rename" | "rm" | "stat"
>;

/** Two changes within the resolution of a file system's clock, in milliseconds, bear the same time. */
const clockResolution = 2000;

/** The files below the folder `root`, which is made when something is written. */
export class FilesOnDisk implements FileSystem {
  constructor(
    private readonly root: string,
    private readonly disk: Disk = nodeFiles,
  ) {}

  async list(folder: string): Promise<readonly string[]> {
    return (await unlessAbsent(this.#at(folder), (path) => this.disk.readdir(path))) ?? [];
  }

  async stamp(folder: string): Promise<string | undefined> {
    const stats = await unlessAbsent(this.#at(folder), (path) => this.disk.stat(path));
    if (!stats || Date.now() - stats.mtimeMs < clockResolution) return undefined;
    return `${stats.ino} ${stats.mtimeMs}`;
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    return unlessAbsent(this.#at(path), (file) => this.disk.readFile(file));
  }

  async write(path: string, content: Uint8Array): Promise<void> {
    const target = this.#at(path);
    await failingAs("write", target, async () => {
      await this.disk.mkdir(dirname(target), { recursive: true });
      await this.#writeThrough(target, content);
    });
  }

  async writeNew(path: string, content: Uint8Array): Promise<boolean> {
    const target = this.#at(path);
    return failingAs("write", target, async () => {
      await this.disk.mkdir(dirname(target), { recursive: true });
      try {
        await this.#writeThrough(target, content, "wx");
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
        throw error;
      }
    });
  }

  async append(path: string, length: number, content: Uint8Array): Promise<boolean> {
    const target = this.#at(path);
    return failingAs("write", target, async () => {
      const file = await absentAsUndefined(this.disk.open(target, constants.O_WRONLY | constants.O_APPEND));
      if (!file) return false;
      try {
        const { size } = await file.stat();
        if (size < length) return false;
        if (size > length) await file.truncate(length);
        if (content.length > 0 || size > length) {
          await file.writeFile(content);
          await file.datasync();
        }
        return true;
      } finally {
        await file.close();
      }
    });
  }

  async rename(from: string, to: string): Promise<void> {
    await failingAs("write", this.#at(to), () => this.disk.rename(this.#at(from), this.#at(to)));
  }

  async remove(path: string): Promise<void> {
    await failingAs("delete", this.#at(path), () =>
      this.disk.rm(this.#at(path), { recursive: true, force: true, maxRetries: 3 }),
    );
  }

  /** Resolves once the content is on the disk: a rename must not be there before what it renames. */
  async #writeThrough(path: string, content: Uint8Array, flags: "w" | "wx" = "w"): Promise<void> {
    const file = await this.disk.open(path, flags);
    try {
      await file.writeFile(content);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  #at(path: string): string {
    if (path.split("/").includes("..")) throw new LabError("internal", `"${path}" leads out of its folder.`);
    return join(this.root, path);
  }
}

/** What `read` makes of `path`; undefined where there is nothing. */
async function unlessAbsent<T>(path: string, read: (path: string) => Promise<T>): Promise<T | undefined> {
  return failingAs("read", path, () => absentAsUndefined(read(path)));
}

async function absentAsUndefined<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** @throws LabError `file-unreadable` or `file-unwritable` for whatever `work` throws. */
async function failingAs<T>(
  action: "read" | "write" | "delete",
  path: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new LabError(
      action === "read" ? "file-unreadable" : "file-unwritable",
      `Cannot ${action} ${path}: ${reason(code, message)}`,
    );
  }
}

function reason(code: string | undefined, message: string): string {
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return "the disk is full.";
    case "EROFS":
      return "the disk is read-only.";
    case "EACCES":
    case "EPERM":
      return "there is no permission for it.";
    case undefined:
    default:
      return `${message}.`;
  }
}
