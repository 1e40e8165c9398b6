import type { Cancellation } from "../core/cancellation";
import { CsvReader } from "../core/data/csv-reader";
import { isIdx } from "../core/data/idx";
import { defaultReading, type Encoding, type ReadingOptions } from "../core/data/reading";
import type { DataSource } from "../core/data/source";
import type { Table } from "../core/data/table";
import { TableBuilder } from "../core/data/table-builder";
import { loadIdx } from "./load-idx";
import type { TableProgress } from "../protocol/engine";
import type { WorkerPlatform } from "./platform";
import { Slices } from "./slices";
import { firstBytes, joined, readBytes } from "./table-bytes";
import { replacementCharacter, TextDecoding } from "./table-text";

/** Text that is there already, in pieces that are read in a few milliseconds. */
const pieceLength = 65_536;

const reportSeconds = 0.1;

/** The encoding shows in so many bytes. */
const headLength = 1024;

/**
 * Reads a table in a stream, and tells how far it is, at most ten times a second.
 * @throws LabError `file-unreadable`, `table-empty`, `table-malformed`, `table-too-large`, `option-invalid`,
 * `cancelled`
 */
export async function loadTable(
  source: DataSource,
  reading: ReadingOptions = defaultReading,
  platform: WorkerPlatform,
  cancellation: Cancellation,
  onProgress: (progress: TableProgress) => void = () => undefined,
): Promise<Table> {
  const slices = new Slices(platform, cancellation);
  const builder = new TableBuilder(source.name, reading);
  let lastLine = 1;
  const reader = new CsvReader(
    (record, dialect) => {
      lastLine = record.line;
      builder.add(record, dialect);
    },
    reading,
    builder,
  );
  let bytes: SourceBytes | undefined;
  if (source.kind !== "text") {
    const pieces = readBytes(source, platform);
    const head = await firstBytes(pieces, headLength);
    if (isIdx(head)) return loadIdx(source, head, pieces, builder, platform, slices);
    bytes = { head, rest: pieces };
  }
  let undecodable: number | undefined;
  let bytesRead = 0;
  let reportDue = platform.now() + reportSeconds;
  const report = () => {
    if (platform.now() < reportDue) return;
    reportDue = platform.now() + reportSeconds;
    onProgress({ name: source.name, rows: builder.rows, bytes: bytesRead });
  };
  const push = async (piece: string) => {
    reader.push(piece);
    if (source.kind !== "text" && piece.includes(replacementCharacter)) undecodable ??= lastLine;
    if (!slices.over) return;
    report();
    await slices.next();
  };
  const count = (length: number) => (bytesRead += length);
  const encoding = await readPieces(source, bytes, reading, push, count);
  reader.end();
  const table = await slices.run(builder.finish());
  const warnings = [
    ...(undecodable === undefined ? [] : [undecodableWarning(encoding, undecodable)]),
    ...commentWarnings(reader.comments),
    ...table.warnings,
  ];
  return { ...table, format: { ...table.format, encoding }, warnings };
}

interface SourceBytes {
  readonly head: Uint8Array;
  readonly rest: AsyncGenerator<Uint8Array, void>;
}

/** Gives the source's text to `push`, piece by piece, and tells how it was encoded. */
async function readPieces(
  source: DataSource,
  bytes: SourceBytes | undefined,
  { encoding }: ReadingOptions,
  push: (piece: string) => Promise<void>,
  count: (bytes: number) => void,
): Promise<Encoding> {
  if (source.kind === "text" || !bytes) {
    const text = source.kind === "text" ? source.text : "";
    for (let start = 0; start < text.length; start += pieceLength) {
      count(pieceLength);
      await push(text.slice(start, start + pieceLength));
    }
    return "utf-8";
  }
  const decoding = new TextDecoding(encoding);
  decoding.begin(bytes.head);
  for await (const some of joined(bytes.head, bytes.rest)) {
    count(some.length);
    for (const piece of decoding.decode(some)) await push(piece);
  }
  await push(decoding.end());
  return decoding.encoding;
}

function undecodableWarning(encoding: Encoding, line: number): string {
  const name = encoding === "utf-8" ? "UTF-8" : encoding;
  return `Some characters are not valid ${name}, the first near line ${line}; they are read as ${replacementCharacter}.`;
}

function commentWarnings(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? "1 line that begins with # is skipped as a comment."
      : `${count} lines that begin with # are skipped as comments.`,
  ];
}
