import { realpath } from "node:fs/promises";
import path from "node:path";

/**
 * Where the file at `file` is, its links followed, if that is below none of `folders`; else null. All paths are absolute.
 * What does not exist counts as its folder does.
 */
export async function leadsOutOf(folders: readonly string[], file: string): Promise<string | null> {
  const real = await realPath(file);
  for (const folder of folders) {
    if (isBelow(real, await realPath(folder))) return null;
  }
  return real;
}

async function realPath(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch {
    const folder = path.dirname(file);
    return folder === file ? file : path.join(await realPath(folder), path.basename(file));
  }
}

function isBelow(file: string, folder: string): boolean {
  const way = path.relative(folder, file);
  return way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}
