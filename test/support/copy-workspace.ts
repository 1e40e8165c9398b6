import fs from "node:fs";
import path from "node:path";
import { samplesFolder } from "./paths";

/** Copies a folder, by default `samples/`, below `destination`, for tests to change as they like. Returns the copy. */
export function copyWorkspace(destination: string, original = samplesFolder): string {
  const copy = path.join(destination, path.basename(original));
  fs.cpSync(original, copy, { recursive: true });
  return copy;
}
