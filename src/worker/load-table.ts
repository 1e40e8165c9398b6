import type { Cancellation } from "../core/cancellation";
import { lineBreaksIn } from "../core/data/csv-place";
import { CsvReader } from "../core/data/csv-reader";
import { isIdx } from "../core/data/idx";
import { defaultReading, type Encoding, type ReadingOptions } from "../core/data/reading";
import type { DataSource } from "../core/data/source";
import type { Table } from "../core/data/table";
import { TableBuilder } from "../core/data/table-builder";
import { loadIdx } from "./load-idx";
import type { TableProgress } from "../protocol/training";
import type { WorkerPlatform } from "./platform";
import { Slices } from "./slices";
import { firstBytes, joined, readBytes } from "./table-bytes";
import { replacementCharacter, TextDecoding } from "./table-text";

/** Text is read in pieces of this length, each in a few milliseconds. */
const pieceLength = 65_536;

/** So are bytes that need not become text. */
const bytesAtOnce = 524_288;

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
  const reader = new CsvReader((record, dialect) => builder.add(record, dialect), reading, builder);
  let undecodable: number | undefined;
  let bytesRead = 0;
  let reportDue = platform.now() + reportSeconds;
  const report = () => {
    if (platform.now() < reportDue) return;
    reportDue = platform.now() + reportSeconds;
    onProgress({ name: source.name, rows: builder.rows, bytes: bytesRead });
  };
  const breathe = async (bytes: number) => {
    bytesRead += bytes;
    if (!slices.over) return;
    report();
    await slices.next();
  };
  const push = (piece: string) => {
    if (source.kind !== "text" && undecodable === undefined) {
      const wrong = piece.indexOf(replacementCharacter);
      if (wrong !== -1) undecodable = reader.nextLine + lineBreaksIn(piece.slice(0, wrong));
    }
    reader.push(piece);
  };
  let encoding: Encoding = "utf-8";
  if (source.kind === "text") await readText(source.text, push, breathe);
  else {
    const pieces = readBytes(source, platform);
    try {
      const head = await firstBytes(pieces, headLength);
      if (isIdx(head)) {
        await loadIdx(source, head, pieces, builder, platform, breathe);
        return await slices.run(builder.finish());
      }
      encoding = await readBytesOf({ head, rest: pieces }, reading, reader, push, breathe);
    } finally {
      await pieces.return();
    }
  }
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

type Push = (piece: string) => void;
/** Lets others do their work after so many more bytes, where it is time. */
type Breathe = (bytes: number) => Promise<void>;

async function readText(text: string, push: Push, breathe: Breathe): Promise<void> {
  for (let start = 0; start < text.length; start += pieceLength) {
    push(text.slice(start, start + pieceLength));
    await breathe(pieceLength);
  }
}

/** Gives bytes to `reader` where it takes them, and else their text to `push`. @returns how they were encoded. */
async function readBytesOf(
  { head, rest }: SourceBytes,
  { encoding }: ReadingOptions,
  reader: CsvReader,
  push: Push,
  breathe: Breathe,
): Promise<Encoding> {
  const decoding = new TextDecoding(encoding);
  decoding.begin(head);
  let atOnce = bytesAtOnce;
  for await (const bytes of joined(head, rest)) {
    for (let start = 0; start < bytes.length;) {
      const some = bytes.subarray(start, start + atOnce);
      let read = decoding.isBetweenCharacters ? reader.takeBytes(some) : 0;
      // Where a line is not plain, others may not be either.
      atOnce = read === some.length ? bytesAtOnce : pieceLength;
      if (read === 0) {
        const piece = some.subarray(0, pieceLength);
        push(decoding.decode(piece));
        read = piece.length;
      }
      start += read;
      await breathe(read);
    }
  }
  push(decoding.end());
  return decoding.encoding;
}

function undecodableWarning(encoding: Encoding, line: number): string {
  const name = encoding === "utf-8" ? "UTF-8" : encoding;
  return `Some characters are not valid ${name}, the first in line ${line}; they are read as ${replacementCharacter}.`;
}

function commentWarnings(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? "1 line that begins with # is skipped as a comment."
      : `${count} lines that begin with # are skipped as comments.`,
  ];
}
