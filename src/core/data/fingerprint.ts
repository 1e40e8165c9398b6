import { rowBlocks } from "../engine/features";
import type { ReadableRows } from "../engine/labeled-rows";

const labelsAtOnce = 2 ** 20;

/**
 * A number from 0 to 2^32 - 1 that tells encoded rows from others (FNV-1a over their 32-bit words). Yields after each
 * block of work of a few milliseconds.
 */
export function* fingerprint(
  parts: readonly ReadableRows[],
  featureCount: number,
): Generator<void, number, void> {
  let hash = 0x811c9dc5;
  for (const { rows, features, labels } of parts) {
    for (const { values } of rowBlocks(features, featureCount)) {
      hash = continued(hash, values);
      yield;
    }
    for (let start = 0; start < rows; start += labelsAtOnce) {
      hash = continued(hash, labels.subarray(start, start + labelsAtOnce));
      yield;
    }
  }
  return hash >>> 0;
}

function continued(hash: number, { buffer, byteOffset, byteLength }: ArrayBufferView): number {
  const words = new Uint32Array(buffer, byteOffset, byteLength / 4);
  let next = hash;
  for (let i = 0; i < words.length; i++) next = Math.imul(next ^ words[i]!, 0x01000193);
  return next;
}
