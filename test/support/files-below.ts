import fs from "node:fs";

/** Paths of all files below a folder, relative to it. None where what is being listed goes away meanwhile. */
export function filesBelow(folder: string): string[] {
  try {
    return fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch {
    return [];
  }
}
