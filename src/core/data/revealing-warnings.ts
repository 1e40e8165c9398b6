import { listNames } from "../list-names";
import { parseNumber } from "./cell";
import type { SplitTable } from "./split-table";
import type { Cells, DictionaryCells } from "./table";

/** Fewer training rows can be told apart by chance. */
const fewRows = 20;

/** Rows after which it is looked for the first time whether a column's values can tell the classes apart. */
const firstRows = 64;

/** A column is named only where chance would make that so, in any of them, in fewer than one table in a hundred. */
const chance = 0.01;

/** A column that gives the target away is often a copy of it, or known only when the target is. */
export function* revealingWarnings({
  columns,
  labels,
  classes,
  split,
}: SplitTable): Generator<void, readonly string[], void> {
  const { train } = split;
  const revealing: string[] = [];
  if (train.length < fewRows || isConstant(labels, train)) return [];
  const mostWays = (yield* logOrders(labels, train)) + Math.log(chance / columns.length);
  for (const { summary, cells } of columns) {
    const ways = [Infinity];
    if (cells!.kind === "dictionary") ways.push(waysOfCodes(cells!, labels, train));
    if (summary.type === "numeric" && classes) ways.push(waysOfRanges(cells!, labels, train, classes.length));
    if (summary.type === "numeric" && !classes) ways.push(waysToRise(cells!, labels, train));
    if (Math.min(...ways) <= mostWays) revealing.push(`"${summary.name}"`);
    yield;
  }
  if (revealing.length === 0) return [];
  const names = listNames(revealing);
  return [
    revealing.length === 1
      ? `Column ${names} alone gives the target of every training row. If it is not known before the target is, ignore it.`
      : `Each of the columns ${names} alone gives the target of every training row. If they are not known before the target is, ignore them.`,
  ];
}

function isConstant(labels: ArrayLike<number>, rows: Uint32Array): boolean {
  return rows.every((row) => labels[row] === labels[rows[0]!]);
}

const rowsAtOnce = 65_536;

/** Logarithm of the number of orders in which the rows could have their labels: n! / Π n_label!. */
function* logOrders(labels: ArrayLike<number>, rows: Uint32Array): Generator<void, number, void> {
  const counts = new Map<number, number>();
  let sum = 0;
  for (const [index, row] of rows.entries()) {
    const label = labels[row]!;
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    sum += Math.log((index + 1) / count);
    if (index % rowsAtOnce === rowsAtOnce - 1) yield;
  }
  return sum;
}

/**
 * Logarithm of the number of orders of the labels, at most, in which each value would have one label; Infinity where one has
 * several, or where values come less than five times on average.
 */
function waysOfCodes(
  { codes, texts }: DictionaryCells,
  labels: ArrayLike<number>,
  rows: Uint32Array,
): number {
  const labelOf = new Float64Array(texts.length).fill(Number.NaN);
  let met = 0;
  for (const row of rows) {
    const code = codes[row]!;
    if (Number.isNaN(labelOf[code])) {
      labelOf[code] = labels[row]!;
      met++;
    } else if (labelOf[code] !== labels[row]) return Infinity;
  }
  if (5 * met > rows.length) return Infinity;
  const distinct = new Set(labelOf.filter((label) => !Number.isNaN(label))).size;
  return met * Math.log(distinct);
}

/** Logarithm of the number of orders in which the numbers of no two classes would overlap; Infinity where some do. */
function waysOfRanges(
  cells: Cells,
  labels: ArrayLike<number>,
  rows: Uint32Array,
  classCount: number,
): number {
  const valueOf = numberOf(cells);
  const minimum = new Float64Array(classCount).fill(Infinity);
  const maximum = new Float64Array(classCount).fill(-Infinity);
  let met = 0;
  for (let first = 0, length = firstRows; first < rows.length; first += length, length *= 8) {
    for (const row of rows.subarray(first, first + length)) {
      const value = valueOf(row);
      const label = labels[row]!;
      // A missing cell is a value like another, and of all classes.
      if (Number.isNaN(value)) return Infinity;
      if (value < minimum[label]!) minimum[label] = value;
      if (value > maximum[label]!) maximum[label] = value;
    }
    // Further rows make ranges only wider: of most columns the first few are enough.
    const ranges = Array.from(minimum, (low, label) => ({ low, high: maximum[label]! }))
      .filter(({ low, high }) => low <= high)
      .sort((a, b) => a.low - b.low);
    if (ranges.some(({ low }, index) => index > 0 && ranges[index - 1]!.high >= low)) return Infinity;
    met = ranges.length;
  }
  return met > 1 ? logFactorial(met) : Infinity;
}

function logFactorial(count: number): number {
  let sum = 0;
  for (let factor = 2; factor <= count; factor++) sum += Math.log(factor);
  return sum;
}

/**
 * Logarithm of the number of orders in which a number would always rise, or always fall, with the target, as another unit of
 * it or its logarithm does; Infinity where it does not. Where values are rounded, several rows share one.
 */
function waysToRise(cells: Cells, labels: ArrayLike<number>, rows: Uint32Array): number {
  const valueOf = numberOf(cells);
  // Of most columns the first rows are enough.
  for (const some of rows.length > firstRows ? [rows.subarray(0, firstRows), rows] : [rows]) {
    if (some.some((row) => Number.isNaN(valueOf(row)))) return Infinity;
    const order = some.slice().sort((a, b) => valueOf(a) - valueOf(b));
    if (!isMonotone(order, valueOf, labels, 1) && !isMonotone(order, valueOf, labels, -1)) return Infinity;
  }
  return Math.LN2;
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

/** A column's number in a row; NaN where there is none. */
function numberOf(cells: Cells): (row: number) => number {
  if (cells.kind === "numbers") return (row) => cells.values[row]!;
  const numbers = cells.texts.map((text) => parseNumber(text) ?? Number.NaN);
  return (row) => numbers[cells.codes[row]!]!;
}
