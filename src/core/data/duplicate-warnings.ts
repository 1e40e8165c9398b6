import { repeatedWarnings } from "./repeated-rows";
import type { SplitTable } from "./split-table";
import type { Cells, DictionaryCells } from "./table";

/** About so many columns tell most rows apart. */
const sampledColumns = 32;

/** Rows held out that are also trained on, cell by cell and with their label, say nothing about new rows. */
export function* duplicateWarnings({
  columns,
  labels,
  split,
}: SplitTable): Generator<void, readonly string[], void> {
  const hashes = new Uint32Array(labels.length).fill(0x811c9dc5);
  let train = split.train;
  let heldOut = [split.validation, split.test].filter(({ length }) => length > 0);
  if (heldOut.length === 0) return [];
  const cellNumbers = columns.map(({ cells }) => numbersOf(cells!));
  // Few rows are alike in some of the columns; only these need a look at all others.
  const isSampled = (index: number) => index % Math.ceil(cellNumbers.length / sampledColumns) === 0;
  const sample = [...cellNumbers.filter((_, index) => isSampled(index)), labels];
  for (const some of [sample, cellNumbers.filter((_, index) => !isSampled(index))]) {
    for (const numbers of some) {
      for (const rows of [train, ...heldOut]) addToHashes(hashes, numbers, rows);
      yield;
    }
    const met = new Set(train.map((row) => hashes[row]!));
    heldOut = heldOut.map((rows) => rows.filter((row) => met.has(hashes[row]!)));
    const wanted = new Set(heldOut.flatMap((rows) => Array.from(rows, (row) => hashes[row]!)));
    train = train.filter((row) => wanted.has(hashes[row]!));
    yield;
  }
  const trained = new Map<number, number[]>();
  for (const row of train) {
    const rows = trained.get(hashes[row]!);
    if (rows) rows.push(row);
    else trained.set(hashes[row]!, [row]);
  }
  const isSame = (a: number, b: number) =>
    labels[a] === labels[b] && cellNumbers.every((numbers) => Object.is(numbers[a], numbers[b]));
  let count = 0;
  for (const rows of heldOut) {
    for (const row of rows) {
      if (trained.get(hashes[row]!)?.some((other) => isSame(row, other))) count++;
    }
    yield;
  }
  return repeatedWarnings(count, ["row that is held out", "rows that are held out"], ", cell by cell");
}

function numbersOf(cells: Cells): Float64Array | DictionaryCells["codes"] {
  return cells.kind === "numbers" ? cells.values : cells.codes;
}

/** FNV-1a over 32-bit words: one of a code, two of a number. */
function addToHashes(hashes: Uint32Array, numbers: ArrayLike<number>, rows: Uint32Array): void {
  if (numbers instanceof Float64Array) {
    const words = new Uint32Array(numbers.buffer, numbers.byteOffset, 2 * numbers.length);
    for (const row of rows) {
      const first = Math.imul(hashes[row]! ^ words[2 * row]!, 0x01000193);
      hashes[row] = Math.imul(first ^ words[2 * row + 1]!, 0x01000193);
    }
    return;
  }
  for (const row of rows) hashes[row] = Math.imul(hashes[row]! ^ numbers[row]!, 0x01000193);
}
