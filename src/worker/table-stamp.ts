import type { Cancellation } from "../core/cancellation";
import type { DataSource } from "../core/data/source";
import { LabError } from "../core/errors";
import type { WorkerPlatform } from "./platform";
import { Slices } from "./slices";

/** A larger source is refused before it is read. */
const maximumBytes = 1024 ** 3;

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
    requireSize(source.name, bytes);
    return `file:${source.path}:${bytes}:${modified}`;
  }
  const length = source.kind === "text" ? source.text.length : source.bytes.length;
  requireSize(source.name, length);
  const hash = await new Slices(platform, cancellation).run(hashSource(source));
  return `${source.kind}:${source.name}:${length}:${hash}`;
}

function requireSize(name: string, bytes: number): void {
  if (bytes <= maximumBytes) return;
  throw new LabError(
    "table-too-large",
    `"${name}" has ${(bytes / 1024 ** 2).toFixed(0)} MB; at most ${maximumBytes / 1024 ** 2} MB can be read. Take a part of its rows or columns.`,
  );
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
