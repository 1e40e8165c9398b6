import { basename, resolve } from "node:path";
import type { DataSource } from "../core/data/source";

export function fileSource(path: string): DataSource {
  return { kind: "file", name: basename(path), path: resolve(path) };
}
