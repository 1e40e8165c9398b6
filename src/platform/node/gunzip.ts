import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { LabError } from "../../core/errors";

/** Unpacked pieces of this many bytes. */
const pieceLength = 262_144;

/** @throws LabError `file-unreadable` where the packed bytes are damaged; what `packed` throws. */
export async function* gunzip(
  packed: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array, void> {
  const source = Readable.from(packed, { objectMode: false });
  const unpacked = createGunzip({ chunkSize: pieceLength });
  source.on("error", (error) => unpacked.destroy(error));
  try {
    for await (const bytes of source.pipe(unpacked)) yield bytes as Buffer;
  } catch (error) {
    if (error instanceof LabError) throw error;
    throw new LabError(
      "file-unreadable",
      `Cannot unpack "${name}": ${(error as Error).message}. It is not whole, or not made by gzip; copy it again.`,
    );
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}
