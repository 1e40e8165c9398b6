import type { DataSource } from "../core/data/source";
import type { WorkerPlatform } from "./platform";

/** Read at once; small enough to be done with in a few milliseconds. */
const pieceLength = 16_384;

/** A source's text in pieces, decoded as UTF-8; a byte order mark is dropped. */
export async function* readText(source: DataSource, platform: WorkerPlatform): AsyncGenerator<string, void> {
  if (source.kind === "text") {
    for (let start = 0; start < source.text.length; start += pieceLength) {
      yield source.text.slice(start, start + pieceLength);
    }
    return;
  }
  const decoder = new TextDecoder();
  for await (const bytes of source.kind === "file" ? platform.files.read(source.path) : [source.bytes]) {
    for (let start = 0; start < bytes.length; start += pieceLength) {
      yield decoder.decode(bytes.subarray(start, start + pieceLength), { stream: true });
    }
  }
  yield decoder.decode();
}
