import { IdxRows, isIdx, readIdxHeader } from "../core/data/idx";
import type { DataSource } from "../core/data/source";
import type { TableBuilder } from "../core/data/table-builder";
import { LabError } from "../core/errors";
import type { WorkerPlatform } from "./platform";
import { firstBytes, joined, readBytes } from "./table-bytes";

/** Taken at once; small enough to be done with in a few milliseconds. */
const pieceLength = 65_536;

/** Of a file with one axis. */
const labelsHeaderLength = 8;

/**
 * Puts MNIST's own files into `builder`.
 * @param breathe lets others do their work after so many more bytes, where it is time.
 * @throws LabError `file-unreadable`, `table-malformed`, `option-invalid`, and whatever `breathe` throws
 */
export async function loadIdx(
  source: DataSource,
  head: Uint8Array,
  pieces: AsyncGenerator<Uint8Array, void>,
  builder: TableBuilder,
  platform: WorkerPlatform,
  breathe: (bytes: number) => Promise<void>,
): Promise<void> {
  const header = readIdxHeader(head, source.name);
  const labelsPath = source.kind === "file" ? source.labels : undefined;
  const labels = labelsPath === undefined ? null : await readLabels(labelsPath, header.rows, platform);
  const rows = new IdxRows(header, labels, builder, source.name);
  for await (const bytes of joined(head.subarray(header.length), pieces)) {
    for (let start = 0; start < bytes.length; start += pieceLength) {
      const piece = bytes.subarray(start, start + pieceLength);
      rows.push(piece);
      await breathe(piece.length);
    }
  }
  rows.end();
}

async function readLabels(path: string, rows: number, platform: WorkerPlatform): Promise<Uint8Array> {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  const pieces = readBytes({ kind: "file", name, path }, platform);
  // One byte more than there must be shows that there are too many; a wrong file may be of any length.
  const bytes = await firstBytes(pieces, labelsHeaderLength + rows + 1);
  await pieces.return();
  if (!isIdx(bytes)) {
    throw new LabError(
      "table-malformed",
      `"${name}" is no IDX file; labels are read from an IDX file of bytes.`,
    );
  }
  const header = readIdxHeader(bytes, name);
  const labels = bytes.subarray(header.length);
  if (header.shape.length === 0 && header.rows === rows && labels.length === rows) return labels;
  throw new LabError(
    "table-malformed",
    `"${name}" has ${header.rows} rows of ${header.shape.join(" x ") || "one label"} in ${labels.length > rows ? `more than ${rows}` : labels.length} bytes; it must have a label for each of the ${rows} images.`,
  );
}
