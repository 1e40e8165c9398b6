import type { Random } from "../engine/random";

/** Indices of rows, ascending, each in one part. */
export interface Split {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
  readonly test: Uint32Array;
}

/** How much of the rows is held out; below 1 together. */
export interface Fractions {
  readonly validation: number;
  readonly test: number;
}

/** A row's part, as an index. */
export const inTrain = 0;
export const inValidation = 1;
export const inTest = 2;

/**
 * Holds out round(fraction * rows) rows for validation, and for the test, every class in proportion by largest
 * remainder. A class keeps at least one row for training, so classes with few rows can make the other parts smaller.
 * Without classes, or with one, it is a random split.
 * @param labels the class of each row, from 0.
 */
export function stratifiedSplit(
  labels: Uint32Array,
  classCount: number,
  { validation, test }: Fractions,
  random: Random,
): Split {
  const rowsOf = rowsByClass(labels, classCount);
  const sizes = rowsOf.map(({ length }) => length);
  const most = sizes.map((size) => Math.max(0, size - 1));
  const validated = allot(sizes, most, validation);
  const tested = allot(
    sizes,
    most.map((count, label) => count - validated[label]!),
    test,
  );
  const parts = new Uint8Array(labels.length);
  rowsOf.forEach((rows, label) => {
    random.shuffle(rows);
    const tests = validated[label]! + tested[label]!;
    for (const row of rows.subarray(0, validated[label])) parts[row] = inValidation;
    for (const row of rows.subarray(validated[label], tests)) parts[row] = inTest;
  });
  return splitByPart(parts);
}

/** The last rows are the test, those before them the validation part: what comes later is foretold from before. */
export function orderedSplit(rows: number, fractions: Fractions): Split {
  const parts = new Uint8Array(rows);
  const test = Math.min(Math.round(fractions.test * rows), Math.max(0, rows - 1));
  const validation = Math.min(Math.round(fractions.validation * rows), Math.max(0, rows - 1 - test));
  parts.fill(inTest, rows - test);
  parts.fill(inValidation, rows - test - validation, rows - test);
  return splitByPart(parts);
}

/** @param parts of each row. */
export function splitByPart(parts: Uint8Array): Split {
  const counts = new Uint32Array(3);
  for (const part of parts) counts[part]! += 1;
  const rows = Array.from(counts, (count) => new Uint32Array(count));
  const filled = new Uint32Array(3);
  parts.forEach((part, row) => {
    rows[part]![filled[part]!] = row;
    filled[part]! += 1;
  });
  return { train: rows[inTrain]!, validation: rows[inValidation]!, test: rows[inTest]! };
}

/** The rows of each class, or of each group, ascending. */
export function rowsByClass(labels: Uint32Array, classCount: number): Uint32Array[] {
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

/** How many rows of each class to hold out. @param most of each class. */
function allot(sizes: readonly number[], most: readonly number[], fraction: number): number[] {
  const wanted = Math.round(fraction * sizes.reduce((sum, size) => sum + size, 0));
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
