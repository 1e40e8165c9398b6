import { parseNumber } from "./cell";
import { compareClasses } from "./classes";
import { CountedRows } from "./counted-rows";
import { daysOf, parseDate } from "./dates";
import { numberFill, readImpute } from "./impute";
import type { CategoricalColumn, PreparedColumn, Preparation, PreparationSettings } from "./preparation";
import { fitScale, needsLargest } from "./scaling";
import { statistics, type Statistics } from "./statistics";
import { countMissing, presentCodes, type Column, type DictionaryCells } from "./table";

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
  const counted = new CountedRows(rows);
  const largest = needsLargest(settings.scaling) ? yield* largestSize(columns, counted) : 1;
  const prepared: PreparedColumn[] = [];
  for (const column of columns) {
    prepared.push(...fitColumn(column, counted, settings, largest));
    yield;
  }
  return { columns: prepared };
}

function* largestSize(columns: readonly Column[], rows: CountedRows): Generator<void, number, void> {
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
  rows: CountedRows,
  settings: PreparationSettings,
  largest: number,
): readonly PreparedColumn[] {
  const { name } = column.summary;
  const indicator = (missing: number, more: { ofCategories?: true } = {}): readonly PreparedColumn[] =>
    settings.missingIndicator && missing > 0 ? [{ kind: "indicator", name, ...more }] : [];
  if (isCategories(column)) {
    const dictionary = column.cells as DictionaryCells;
    const counts = rows.count(dictionary);
    const missing = countMissing({ ...dictionary, counts });
    const fitted = fitCategories(name, dictionary, counts, missing, settings);
    return fitted ? [fitted, ...indicator(missing, { ofCategories: true })] : [];
  }
  const { statistics: fitted, missing } = numbersOf(column, rows);
  const scale = fitScale(settings.scaling, fitted, largest);
  const fill = numberFill(settings.impute, name, fitted, missing);
  const { dateFormat, mark } = column.summary;
  const written = { ...(dateFormat !== undefined && { dateFormat }), ...(mark !== undefined && { mark }) };
  return [{ kind: "numeric", name, ...written, ...scale, ...fill }, ...indicator(missing)];
}

/** Of the finite numbers; all others are missing. */
function numbersOf(
  { cells, summary: { dateFormat } }: Column,
  rows: CountedRows,
): { readonly statistics: Statistics; readonly missing: number } {
  if (cells?.kind === "numbers") {
    const finite = sortedFinite(rows.rows, cells.values);
    const sorted = dateFormat === undefined ? finite : finite.map(daysOf);
    return { statistics: statistics(sorted), missing: rows.length - sorted.length };
  }
  const counts = rows.count(cells!);
  const numberIn = (text: string) =>
    dateFormat === undefined ? parseNumber(text)! : daysOf(parseDate(dateFormat, text) ?? Number.NaN);
  const met = cells!.texts
    .map((text, code) => ({ value: numberIn(text), count: counts[code]! }))
    .filter(({ value, count }) => count > 0 && Number.isFinite(value))
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
  missing: number,
  { impute, maximumCategories }: PreparationSettings,
): CategoricalColumn | undefined {
  const countOf = new Map(texts.map((text, code) => [text, text === "" ? 0 : counts[code]!]));
  const way = readImpute(impute);
  // A constant is a category of its own, as far as training has missing cells.
  const isConstant = way.name === "constant" && missing > 0;
  if (isConstant) countOf.set(way.argument, (countOf.get(way.argument) ?? 0) + missing);
  const met = [...countOf]
    .filter(([, count]) => count > 0)
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => compareClasses(a.text, b.text));
  if (presentCodes({ texts, counts }).length === 0) return undefined;
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
