import { basename, dirname, join, resolve } from "node:path";
import type { DataSource } from "../core/data/source";

/** @param labels the file of an IDX file's labels, or null. */
export function fileSource(path: string, labels: string | null = null): DataSource {
  const source = { kind: "file", name: basename(path), path: resolve(path) } as const;
  return labels === null ? source : { ...source, labels: resolve(labels) };
}

/** The labels of a test file of images: MNIST's files are called alike but for this. Null where it is called otherwise. */
export function labelsBeside(images: string): string | null {
  const name = basename(images);
  const labels = name.replace("images", "labels").replace("idx3", "idx1");
  return labels === name ? null : join(dirname(images), labels);
}
