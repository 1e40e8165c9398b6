import { parseNumber } from "./cell";
import { compareClasses } from "./classes";
import { daysOf, parseDate } from "./dates";
import { numberFill, readImpute } from "./impute";
import type { CategoricalColumn, PreparedColumn, Preparation, PreparationSettings } from "./preparation";
import { fitScale, needsLargest } from "./scaling";
import { statistics, type Statistics } from "./statistics";
import type { Column, DictionaryCells } from "./table";

/**
 * Fits the preparation of `columns` on the given rows alone: no other row's cell has any influence. Yields after
 * each column.
 * @throws LabError `option-invalid` for a constant that cannot stand in for a number.
 */
export function* fitPreparation(
  columns: readonly Column[],
  rows: Uint32Array,
  settings: PreparationSettings,
): Generator<void, Preparation, void> {
  const largest = needsLargest(settings.scaling) ? yield* largestSize(columns, rows) : 1;
  const prepared: PreparedColumn[] = [];
  for (const column of columns) {
    prepared.push(...fitColumn(column, rows, settings, largest));
    yield;
  }
  return { columns: prepared };
}

function* largestSize(columns: readonly Column[], rows: Uint32Array): Generator<void, number, void> {
  let largest = 0;
  for (const column of columns) {
    if (isCategories(column)) continue;
    const { minimum, maximum } = numbersOf(column, rows).statistics;
    largest = Math.max(largest, Math.abs(minimum), Math.abs(maximum));
    yield;
  }
  return largest;
}

/** Booleans are two categories. */
function isCategories({ summary: { type } }: Column): boolean {
  return type === "categorical" || type === "boolean";
}

/** None where the rows hold no category. */
function fitColumn(
  column: Column,
  rows: Uint32Array,
  settings: PreparationSettings,
  largest: number,
): readonly PreparedColumn[] {
  const { name } = column.summary;
  const indicator = (missing: number, more: { ofCategories?: true } = {}): readonly PreparedColumn[] =>
    settings.missingIndicator && missing > 0 ? [{ kind: "indicator", name, ...more }] : [];
  if (isCategories(column)) {
    const dictionary = column.cells as DictionaryCells;
    const counts = countCodes(dictionary, rows);
    const fitted = fitCategories(name, dictionary, counts, settings);
    return fitted ? [fitted, ...indicator(counts[0]!, { ofCategories: true })] : [];
  }
  const { statistics: fitted, missing } = numbersOf(column, rows);
  const scale = fitScale(settings.scaling, fitted, largest);
  const fill = numberFill(settings.impute, name, fitted, missing);
  const { dateFormat } = column.summary;
  const dates = dateFormat === undefined ? {} : { dateFormat };
  return [{ kind: "numeric", name, ...dates, ...scale, ...fill }, ...indicator(missing)];
}

function countCodes({ codes, texts }: DictionaryCells, rows: Uint32Array): Uint32Array {
  const counts = new Uint32Array(texts.length);
  // Every other row is counted apart: where rows hold the same, a count would wait for the one before it.
  const others = new Uint32Array(texts.length);
  const even = rows.length & ~1;
  for (let index = 0; index < even; index += 2) {
    counts[codes[rows[index]!]!]! += 1;
    others[codes[rows[index + 1]!]!]! += 1;
  }
  if (even < rows.length) counts[codes[rows[even]!]!]! += 1;
  return counts.map((count, code) => count + others[code]!);
}

/** Of the finite numbers; all others are missing. */
function numbersOf(
  { cells, summary: { dateFormat } }: Column,
  rows: Uint32Array,
): { readonly statistics: Statistics; readonly missing: number } {
  if (cells?.kind === "numbers") {
    const finite = sortedFinite(rows, cells.values);
    const sorted = dateFormat === undefined ? finite : finite.map(daysOf);
    return { statistics: statistics(sorted), missing: rows.length - sorted.length };
  }
  const counts = countCodes(cells!, rows);
  const numberIn = (text: string) =>
    dateFormat === undefined ? parseNumber(text)! : daysOf(parseDate(dateFormat, text) ?? Number.NaN);
  const met = cells!.texts
    .map((text, code) => ({ value: numberIn(text), count: counts[code]! }))
    .filter(({ value, count }, code) => code > 0 && count > 0 && Number.isFinite(value))
    .sort((a, b) => a.value - b.value);
  const fitted = statistics(
    Float64Array.from(met, ({ value }) => value),
    Uint32Array.from(met, ({ count }) => count),
  );
  return { statistics: fitted, missing: rows.length - met.reduce((sum, { count }) => sum + count, 0) };
}

export function sortedFinite(rows: Uint32Array, values: Float64Array): Float64Array {
  const chosen = new Float64Array(rows.length);
  let count = 0;
  for (const row of rows) {
    if (Number.isFinite(values[row])) chosen[count++] = values[row]!;
  }
  return chosen.subarray(0, count).sort();
}

function fitCategories(
  name: string,
  { texts }: DictionaryCells,
  counts: Uint32Array,
  { impute, maximumCategories }: PreparationSettings,
): CategoricalColumn | undefined {
  const countOf = new Map(texts.map((text, code) => [text, code === 0 ? 0 : counts[code]!]));
  const way = readImpute(impute);
  // A constant is a category of its own, as far as training has missing cells.
  const isConstant = way.name === "constant" && counts[0]! > 0;
  if (isConstant) countOf.set(way.argument, (countOf.get(way.argument) ?? 0) + counts[0]!);
  const met = [...countOf]
    .filter(([, count]) => count > 0)
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => compareClasses(a.text, b.text));
  if (texts.every((_, code) => code === 0 || counts[code] === 0)) return undefined;
  const most = met.reduce((best, next) => (next.count > best.count ? next : best));
  const ranked = met.toSorted((a, b) => b.count - a.count);
  const kept = new Set(ranked.slice(0, maximumCategories));
  return {
    kind: "categorical",
    name,
    categories: met.filter((category) => kept.has(category)).map(({ text }) => text),
    ...(kept.size < met.length && { other: true }),
    ...(isConstant
      ? { fill: way.argument, filledBy: "constant" }
      : { fill: most.text, filledBy: "most-frequent" }),
  };
}
