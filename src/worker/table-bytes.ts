import type { DataSource } from "../core/data/source";
import { requireMemoryToRead } from "./memory-limits";
import type { WorkerPlatform } from "./platform";

/**
 * A source's bytes in pieces, unpacked where gzip has packed them, whatever the source is called.
 * @throws LabError `file-unreadable`; `table-too-large` where more was packed than there is memory for.
 */
export async function* readBytes(
  source: Exclude<DataSource, { kind: "text" }>,
  platform: WorkerPlatform,
): AsyncGenerator<Uint8Array, void> {
  const pieces = piecesOf(source, platform);
  const head = await firstBytes(pieces, 2);
  const whole = joined(head, pieces);
  if (!isPacked(head)) {
    yield* whole;
    return;
  }
  let length = 0;
  for await (const piece of platform.gunzip(copied(whole), source.name)) {
    length += piece.length;
    requireMemoryToRead(source.name, length, platform);
    yield piece;
  }
}

/** Unpacking looks at a piece when the next one has been asked for. */
async function* copied(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  for await (const piece of pieces) yield piece.slice();
}

/** Whether gzip has packed what begins with these bytes. */
export function isPacked(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** A source's bytes as they are. @throws LabError `file-unreadable` */
export async function* piecesOf(
  source: Exclude<DataSource, { kind: "text" }>,
  platform: WorkerPlatform,
): AsyncGenerator<Uint8Array, void> {
  if (source.kind === "bytes") yield source.bytes;
  else yield* platform.files.read(source.path);
}

/** Takes pieces until there are `count` bytes, or no more. */
export async function firstBytes(pieces: AsyncIterator<Uint8Array>, count: number): Promise<Uint8Array> {
  let head = new Uint8Array(0);
  while (head.length < count) {
    const { done, value } = await pieces.next();
    if (done === true) break;
    const longer = new Uint8Array(head.length + value.length);
    longer.set(head);
    longer.set(value, head.length);
    head = longer;
  }
  return head;
}

/** What was taken from `pieces`, and what is left of them. Ends them when it is ended itself. */
export async function* joined(
  head: Uint8Array,
  pieces: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<Uint8Array, void> {
  try {
    if (head.length > 0) yield head;
    yield* pieces;
  } finally {
    await pieces.return();
  }
}
