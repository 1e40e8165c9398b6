import type { LabeledRows } from "../engine/labeled-rows";

const wordsAtOnce = 2 ** 21;

/**
 * A number from 0 to 2^32 - 1 that tells encoded rows from others (FNV-1a over their 32-bit words). Yields after each
 * block of work of a few milliseconds.
 */
export function* fingerprint(parts: readonly LabeledRows[]): Generator<void, number, void> {
  let hash = 0x811c9dc5;
  for (const { features, labels } of parts) {
    for (const { buffer, byteOffset, byteLength } of [features, labels]) {
      const words = new Uint32Array(buffer, byteOffset, byteLength / 4);
      for (let start = 0; start < words.length; start += wordsAtOnce) {
        const end = Math.min(start + wordsAtOnce, words.length);
        for (let i = start; i < end; i++) hash = Math.imul(hash ^ words[i]!, 0x01000193);
        yield;
      }
    }
  }
  return hash >>> 0;
}
