import type { Cancellation } from "../core/cancellation";
import type { DataSource } from "../core/data/source";
import type { RunSources } from "../protocol/judgment";
import { requireMemoryToRead } from "./memory-limits";
import type { WorkerPlatform } from "./platform";
import { Slices } from "./slices";

/**
 * Equal stamps mean equal content: a file's path, size and time of change, or a hash of what came whole.
 * @throws LabError `file-unreadable`, `table-too-large`, `cancelled`
 */
export async function tableStamp(
  source: DataSource,
  platform: WorkerPlatform,
  cancellation: Cancellation,
): Promise<string> {
  if (source.kind === "file") {
    const { bytes, modified } = await platform.files.stat(source.path);
    requireMemoryToRead(source.name, bytes, platform);
    const labels = source.labels === undefined ? undefined : await platform.files.stat(source.labels);
    const ofLabels = labels ? `:${source.labels!}:${labels.bytes}:${labels.modified}` : "";
    return `file:${source.path}:${bytes}:${modified}${ofLabels}`;
  }
  const length = source.kind === "text" ? source.text.length : source.bytes.length;
  requireMemoryToRead(source.name, length, platform);
  const hash = await new Slices(platform, cancellation).run(hashSource(source));
  return `${source.kind}:${source.name}:${length}:${hash}`;
}

/** Tells a run's data, that of a test file too, from any other. @throws LabError as `tableStamp` */
export async function stampOf(
  { source, testSource }: Pick<RunSources, "source" | "testSource">,
  platform: WorkerPlatform,
  cancellation: Cancellation,
): Promise<string> {
  const stamp = await tableStamp(source, platform, cancellation);
  return testSource ? `${stamp}\n${await tableStamp(testSource, platform, cancellation)}` : stamp;
}

/** Two FNV-1a hashes with different starts, 64 bits in all. Not for secrets. */
function* hashSource(source: Exclude<DataSource, { kind: "file" }>): Generator<void, string, void> {
  const text = source.kind === "text" ? source.text : undefined;
  const bytes = source.kind === "bytes" ? source.bytes : undefined;
  const length = text?.length ?? bytes!.length;
  let first = 0x811c9dc5;
  let second = 0x01234567;
  for (let index = 0; index < length; index++) {
    const unit = text ? text.charCodeAt(index) : bytes![index]!;
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit, 0x01000193) ^ (second >>> 15);
    if (index % 1_000_000 === 999_999) yield;
  }
  return `${(first >>> 0).toString(16)}${(second >>> 0).toString(16)}`;
}
