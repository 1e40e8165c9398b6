import type { Random } from "../engine/random";

export interface Split {
  /** Indices into `labels`, ascending. */
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

/**
 * Holds out round(fraction * rows) rows for validation, every class in proportion by largest remainder. A class
 * keeps at least one row for training, so classes with few rows can make the validation part smaller.
 * @param labels the class of each row, from 0.
 * @param fraction 0 to 1, exclusive.
 */
export function stratifiedSplit(
  labels: Uint32Array,
  classCount: number,
  fraction: number,
  random: Random,
): Split {
  const rowsOf = rowsByClass(labels, classCount);
  const counts = allot(
    rowsOf.map(({ length }) => length),
    fraction,
  );
  const heldOut = new Uint8Array(labels.length);
  rowsOf.forEach((rows, label) => {
    random.shuffle(rows);
    for (const row of rows.subarray(0, counts[label])) heldOut[row] = 1;
  });
  const all = Uint32Array.from(labels.keys());
  return {
    train: all.filter((row) => heldOut[row] === 0),
    validation: all.filter((row) => heldOut[row] === 1),
  };
}

function rowsByClass(labels: Uint32Array, classCount: number): Uint32Array[] {
  const counts = new Uint32Array(classCount);
  for (const label of labels) counts[label]! += 1;
  const rowsOf = Array.from(counts, (count) => new Uint32Array(count));
  const filled = new Uint32Array(classCount);
  labels.forEach((label, row) => {
    rowsOf[label]![filled[label]!] = row;
    filled[label]! += 1;
  });
  return rowsOf;
}

/** How many rows of each class to hold out. */
function allot(sizes: readonly number[], fraction: number): number[] {
  const wanted = Math.round(fraction * sizes.reduce((sum, size) => sum + size, 0));
  const most = sizes.map((size) => Math.max(0, size - 1));
  const counts = sizes.map((size, label) => Math.min(Math.floor(fraction * size), most[label]!));
  let left = wanted - counts.reduce((sum, count) => sum + count, 0);
  const remainder = (label: number) => fraction * sizes[label]! - counts[label]!;
  while (left > 0) {
    let next = -1;
    for (let label = 0; label < sizes.length; label++) {
      if (counts[label]! >= most[label]!) continue;
      if (next === -1 || remainder(label) > remainder(next)) next = label;
    }
    if (next === -1) break;
    counts[next]! += 1;
    left--;
  }
  return counts;
}
