import type { LabeledRows } from "../engine/labeled-rows";
import { CategoryIndex } from "./boolean-words";
import { parseNumber } from "./cell";
import type { Preparation } from "./preparation";
import { repeatedWarnings } from "./repeated-rows";
import type { Split } from "./split";
import { findColumn, type Cells, type Column, type DictionaryCells, type Table } from "./table";

/** What a split was made of, and the label of each of the table's rows: a class, or a number. */
interface SplitTable {
  readonly columns: readonly Column[];
  readonly labels: LabeledRows["labels"];
  readonly classes: readonly string[] | null;
  readonly split: Split;
}

/** Fewer training rows can be told apart by chance. */
const fewRows = 20;

const namesListed = 10;

/** Rows after which it is looked for the first time whether a column's values can tell the classes apart. */
const firstRows = 64;

/** About so many columns tell most rows apart. */
const sampledColumns = 32;

/** Yields between columns. */
export function* splitTableWarnings(
  table: SplitTable,
  features: number,
): Generator<void, readonly string[], void> {
  return [
    ...featureCountWarnings(table, features),
    ...absentClassWarnings(table),
    ...(yield* duplicateWarnings(table)),
    ...(yield* revealingWarnings(table)),
    ...(yield* unseenWarnings(table)),
  ];
}

function featureCountWarnings({ split }: SplitTable, features: number): readonly string[] {
  const rows = split.train.length;
  return features > rows
    ? [
        `There are more features, ${features}, than training rows, ${rows}: a model can learn the rows by heart. A penalty, such as L2, or fewer columns may help.`,
      ]
    : [];
}

function absentClassWarnings({ labels, classes, split }: SplitTable): readonly string[] {
  if (!classes) return [];
  const lackedBy = (rows: Uint32Array) => {
    const met = new Set(Array.from(rows, (row) => labels[row]!));
    return classes.filter((_, label) => !met.has(label));
  };
  const untrained = lackedBy(split.train);
  const warnings = untrained.length > 0 ? [`No training row is of ${list("class", untrained)}.`] : [];
  const parts = [
    ["validation", split.validation],
    ["test", split.test],
  ] as const;
  for (const [part, rows] of parts) {
    const absent = rows.length > 0 ? lackedBy(rows).filter((name) => !untrained.includes(name)) : [];
    if (absent.length > 0)
      warnings.push(`No ${part} row is of ${list("class", absent)}: too few rows to split.`);
  }
  return warnings;
}

function list(noun: string, names: readonly string[]): string {
  const listed = names.slice(0, namesListed).map((name) => `"${name}"`);
  const more = names.length > namesListed ? ` and ${names.length - namesListed} more` : "";
  return `${names.length === 1 ? noun : `the ${names.length} ${noun}es`} ${listed.join(", ")}${more}`;
}

/** Rows held out that are also trained on, cell by cell and with their label, say nothing about new rows. */
function* duplicateWarnings({
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

/** A column's number in a row; NaN where there is none. */
function numberOf(cells: Cells): (row: number) => number {
  if (cells.kind === "numbers") return (row) => cells.values[row]!;
  const numbers = cells.texts.map((text) => parseNumber(text) ?? Number.NaN);
  return (row) => numbers[cells.codes[row]!]!;
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

/** A column that gives the target away is often a copy of it, or known only when the target is. */
function* revealingWarnings({
  columns,
  labels,
  classes,
  split,
}: SplitTable): Generator<void, readonly string[], void> {
  const { train } = split;
  const revealing: string[] = [];
  if (train.length < fewRows || isConstant(labels, train)) return [];
  for (const { summary, cells } of columns) {
    const reveals =
      (cells!.kind === "dictionary" && eachCodeHasOneLabel(cells!, labels, train)) ||
      (summary.type === "numeric" &&
        (classes
          ? rangesAreApart(cells!, labels, train, classes.length)
          : riseTogether(cells!, labels, train)));
    if (reveals) revealing.push(`"${summary.name}"`);
    yield;
  }
  if (revealing.length === 0) return [];
  const more = revealing.length > namesListed ? ` and ${revealing.length - namesListed} more` : "";
  const names = `${revealing.slice(0, namesListed).join(", ")}${more}`;
  return [
    revealing.length === 1
      ? `Column ${names} alone gives the target of every training row. If it is not known before the target is, ignore it.`
      : `Each of the columns ${names} alone gives the target of every training row. If they are not known before the target is, ignore them.`,
  ];
}

function isConstant(labels: ArrayLike<number>, rows: Uint32Array): boolean {
  return rows.every((row) => labels[row] === labels[rows[0]!]);
}

/** Where values come five times on average, so that this says something. */
function eachCodeHasOneLabel(
  { codes, texts }: DictionaryCells,
  labels: ArrayLike<number>,
  rows: Uint32Array,
): boolean {
  const labelOf = new Float64Array(texts.length).fill(Number.NaN);
  let met = 0;
  for (const row of rows) {
    const code = codes[row]!;
    if (Number.isNaN(labelOf[code])) {
      labelOf[code] = labels[row]!;
      met++;
    } else if (labelOf[code] !== labels[row]) return false;
  }
  return 5 * met <= rows.length;
}

/** Whether the numbers of no two classes overlap. */
function rangesAreApart(
  cells: Cells,
  labels: ArrayLike<number>,
  rows: Uint32Array,
  classCount: number,
): boolean {
  const valueOf = numberOf(cells);
  const minimum = new Float64Array(classCount).fill(Infinity);
  const maximum = new Float64Array(classCount).fill(-Infinity);
  let met = 0;
  for (let first = 0, length = firstRows; first < rows.length; first += length, length *= 8) {
    for (const row of rows.subarray(first, first + length)) {
      const value = valueOf(row);
      const label = labels[row]!;
      // A missing cell is a value like another, and of all classes.
      if (Number.isNaN(value)) return false;
      if (value < minimum[label]!) minimum[label] = value;
      if (value > maximum[label]!) maximum[label] = value;
    }
    // Further rows make ranges only wider: of most columns the first few are enough.
    const ranges = Array.from(minimum, (low, label) => ({ low, high: maximum[label]! }))
      .filter(({ low, high }) => low <= high)
      .sort((a, b) => a.low - b.low);
    if (ranges.some(({ low }, index) => index > 0 && ranges[index - 1]!.high >= low)) return false;
    met = ranges.length;
  }
  return met > 1;
}

/**
 * Whether a number always rises, or always falls, with the target, as another unit of it or its logarithm does. Where
 * values are rounded, several rows share one.
 */
function riseTogether(cells: Cells, labels: ArrayLike<number>, rows: Uint32Array): boolean {
  const valueOf = numberOf(cells);
  // Of most columns the first rows are enough.
  for (const some of rows.length > firstRows ? [rows.subarray(0, firstRows), rows] : [rows]) {
    if (some.some((row) => Number.isNaN(valueOf(row)))) return false;
    const order = some.slice().sort((a, b) => valueOf(a) - valueOf(b));
    if (!isMonotone(order, valueOf, labels, 1) && !isMonotone(order, valueOf, labels, -1)) return false;
  }
  return true;
}

/** @param order of rows by value. */
function isMonotone(
  order: Uint32Array,
  valueOf: (row: number) => number,
  labels: ArrayLike<number>,
  sign: number,
): boolean {
  let before = -Infinity;
  let largest = -Infinity;
  let distinct = 0;
  for (const [at, row] of order.entries()) {
    if (at === 0 || valueOf(row) !== valueOf(order[at - 1]!)) {
      distinct++;
      before = largest;
    }
    const label = sign * labels[row]!;
    if (label < before) return false;
    largest = Math.max(largest, label);
  }
  return 2 * distinct >= order.length;
}

/** Categories that training has not met are all alike to the model. */
function* unseenWarnings({ columns, split }: SplitTable): Generator<void, readonly string[], void> {
  const warnings: string[] = [];
  for (const { summary, cells } of columns) {
    if (cells?.kind !== "dictionary" || (summary.type !== "categorical" && summary.type !== "boolean"))
      continue;
    const seen = new Uint8Array(cells.texts.length);
    for (const row of split.train) seen[cells.codes[row]!] = 1;
    const isSeen = (code: number) => seen[code] === 1;
    warnings.push(...unseenWarning("validation", summary.name, cells, split.validation, isSeen));
    warnings.push(...unseenWarning("test", summary.name, cells, split.test, isSeen));
    yield;
  }
  return warnings;
}

/** As `unseenWarnings`, of a file that was not there when the preparation was fitted. */
export function* unseenCategoryWarnings(
  preparation: Preparation,
  table: Table,
  rows: Uint32Array,
): Generator<void, readonly string[], void> {
  const warnings: string[] = [];
  for (const column of preparation.columns) {
    const cells = findColumn(table, column.name)?.cells;
    // Of rare categories that share a feature, nobody knows which were met.
    if (column.kind !== "categorical" || column.other || cells?.kind !== "dictionary") continue;
    const categories = new CategoryIndex(column.categories);
    const seen = cells.texts.map((text) => categories.find(text) !== undefined);
    warnings.push(...unseenWarning("test", column.name, cells, rows, (code) => seen[code]!));
    yield;
  }
  return warnings;
}

function unseenWarning(
  part: string,
  name: string,
  { codes, texts }: DictionaryCells,
  rows: Uint32Array,
  isSeen: (code: number) => boolean,
): readonly string[] {
  const isUnseen = texts.map((text, code) => text !== "" && !isSeen(code));
  const count = rows.reduce((sum, row) => sum + Number(isUnseen[codes[row]!]), 0);
  if (count === 0) return [];
  const [cells, hold] = count === 1 ? ["cell", "holds a category"] : ["cells", "hold categories"];
  return [`${count} ${part} ${cells} of column "${name}" ${hold} that training has not seen.`];
}
