import { rowBlocks } from "../engine/features";
import type { ReadableRows } from "../engine/labeled-rows";

/**
 * How many of the test rows are among the training rows too, with their label, as the model sees them. Yields between
 * blocks.
 * @param features of a row.
 */
export function* countRepeatedRows(
  train: ReadableRows,
  test: ReadableRows,
  features: number,
): Generator<void, number, void> {
  const tested = new Map<number, number>();
  for (const key of yield* keysOf(test, features)) tested.set(key, (tested.get(key) ?? 0) + 1);
  let count = 0;
  for (const key of yield* keysOf(train, features)) {
    count += tested.get(key) ?? 0;
    tested.delete(key);
  }
  return count;
}

const prime = 0x01000193;

/** 53 bits of each row: among so many no two rows meet by chance. */
function* keysOf(
  { rows, features, labels }: ReadableRows,
  width: number,
): Generator<void, Float64Array, void> {
  const keys = new Float64Array(rows);
  const label = new Float64Array(1);
  const labelWords = new Uint32Array(label.buffer);
  for (const { first, rows: count, values } of rowBlocks(features, width)) {
    const words = new Uint32Array(values.buffer, values.byteOffset, 2 * count * width);
    for (let row = 0; row < count; row++) {
      label[0] = labels[first + row]!;
      let high = Math.imul(0x811c9dc5 ^ labelWords[0]!, prime);
      let low = Math.imul(0x2c1b3c6d ^ labelWords[1]!, prime);
      const end = 2 * (row + 1) * width;
      for (let at = 2 * row * width; at < end; at += 2) {
        high = Math.imul(high ^ words[at + 1]!, prime);
        low = Math.imul(low ^ words[at]! ^ (high >>> 15), prime);
        high ^= low >>> 13;
      }
      keys[first + row] = (high >>> 0) * 2 ** 21 + (low >>> 11);
    }
    yield;
  }
  return keys;
}

/**
 * @param one what a row is called, and `many` several of them.
 * @param how they are alike, with a comma before it.
 */
export function repeatedWarnings(
  count: number,
  [one, many]: readonly [one: string, many: string],
  how = "",
): readonly string[] {
  if (count === 0) return [];
  const [are, they] = count === 1 ? [`${one} is`, "it counts"] : [`${many} are`, "they count"];
  return [
    `${count} ${are} also among the training rows${how}; ${they} in the scores, which may flatter the model.`,
  ];
}
