import { parseNumber } from "./cell";
import { compareClasses } from "./classes";
import type { CategoricalColumn, NumericColumn, PreparedColumn, Preparation } from "./preparation";
import { fitScale, type ScalingName } from "./scaling";
import { statistics, type Statistics } from "./statistics";
import type { Column, DictionaryCells } from "./table";

/**
 * Fits the preparation of `columns` on the given rows alone: no other row's cell has any influence. Yields after
 * each column.
 */
export function* fitPreparation(
  columns: readonly Column[],
  rows: Uint32Array,
  scaling: ScalingName,
): Generator<void, Preparation, void> {
  const prepared: PreparedColumn[] = [];
  for (const column of columns) {
    const fitted = fitColumn(column, rows, scaling);
    if (fitted) prepared.push(fitted);
    yield;
  }
  return { columns: prepared };
}

/** Booleans are two categories. */
function isCategories({ type }: Column["summary"]): boolean {
  return type === "categorical" || type === "boolean";
}

/** Undefined where the rows hold no category. */
function fitColumn(
  { summary, cells }: Column,
  rows: Uint32Array,
  scaling: ScalingName,
): PreparedColumn | undefined {
  const { name } = summary;
  if (cells?.kind === "numbers")
    return numericColumn(name, scaling, statistics(sortedFinite(rows, cells.values)));
  const dictionary = cells!;
  const counts = new Uint32Array(dictionary.texts.length);
  for (const row of rows) counts[dictionary.codes[row]!]! += 1;
  return isCategories(summary)
    ? fitCategories(name, dictionary, counts)
    : numericColumn(name, scaling, countedStatistics(dictionary, counts));
}

export function sortedFinite(rows: Uint32Array, values: Float64Array): Float64Array {
  const chosen = new Float64Array(rows.length);
  let count = 0;
  for (const row of rows) {
    if (Number.isFinite(values[row])) chosen[count++] = values[row]!;
  }
  return chosen.subarray(0, count).sort();
}

function numericColumn(name: string, scaling: ScalingName, fitted: Statistics): NumericColumn {
  return { kind: "numeric", name, ...fitScale(scaling, fitted), median: fitted.median };
}

function countedStatistics({ texts }: DictionaryCells, counts: Uint32Array): Statistics {
  const met = texts
    .map((text, code) => ({ value: parseNumber(text)!, count: counts[code]! }))
    .filter(({ value, count }, code) => code > 0 && count > 0 && Number.isFinite(value))
    .sort((a, b) => a.value - b.value);
  return statistics(
    Float64Array.from(met, ({ value }) => value),
    Uint32Array.from(met, ({ count }) => count),
  );
}

function fitCategories(
  name: string,
  { texts }: DictionaryCells,
  counts: Uint32Array,
): CategoricalColumn | undefined {
  const met = texts
    .map((text, code) => ({ text, count: counts[code]! }))
    .filter(({ count }, code) => code > 0 && count > 0)
    .sort((a, b) => compareClasses(a.text, b.text));
  if (met.length === 0) return undefined;
  const most = met.reduce((best, next) => (next.count > best.count ? next : best));
  return { kind: "categorical", name, categories: met.map(({ text }) => text), mostFrequent: most.text };
}
