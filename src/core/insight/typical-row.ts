import { decodeNumber, encodeDecoded } from "../data/decode";
import { columnWidth, countFeatures } from "../data/encode";
import type { CategoricalColumn, Preparation } from "../data/preparation";
import { rowBlocks } from "../engine/features";
import type { ReadableRows } from "../engine/labeled-rows";
import { LabError } from "../errors";

/** A row that stands for all: each number at its mean, each category the most frequent one. */
export interface TypicalRow {
  readonly features: Float64Array;
  /** One for each of the preparation's columns: a number in its own unit, a category, or whether the cell is missing. */
  readonly values: readonly (number | string | boolean)[];
  /** Of each column in its own unit: the least and the largest number; both 0 for others. */
  readonly ranges: readonly (readonly [least: number, most: number])[];
}

/** The typical row of `part`. Yields after each block of work of a few milliseconds. */
export function* typicalRow(preparation: Preparation, part: ReadableRows): Generator<null, TypicalRow, void> {
  const width = countFeatures(preparation);
  const { columns } = preparation;
  const sums = new Float64Array(width);
  const ranges = columns.map((): [number, number] => [Infinity, -Infinity]);
  for (const { rows, values } of rowBlocks(part.features, width)) {
    let first = 0;
    columns.forEach((column, index) => {
      if (column.kind !== "numeric") {
        const end = first + columnWidth(column);
        for (; first < end; first++) {
          for (let row = 0; row < rows; row++) sums[first]! += values[row * width + first]!;
        }
        return;
      }
      const range = ranges[index]!;
      for (let row = 0; row < rows; row++) {
        const feature = values[row * width + first]!;
        const number = column.curve === undefined ? feature : decodeNumber(column, feature);
        sums[first]! += number;
        if (number < range[0]) range[0] = number;
        if (number > range[1]) range[1] = number;
      }
      first++;
    });
    yield null;
  }
  return describe(
    preparation,
    sums.map((sum) => sum / part.rows),
    ranges,
  );
}

/** @param means and `ranges` of numbers without a curve as encoded, of others as decoded. */
function describe(
  { columns }: Preparation,
  means: Float64Array,
  ranges: readonly (readonly [number, number])[],
): TypicalRow {
  const features = new Float64Array(means.length);
  const values: (number | string | boolean)[] = [];
  let first = 0;
  const decodedRanges = columns.map((column, index): readonly [number, number] => {
    const mean = means[first]!;
    const place = first;
    first += columnWidth(column);
    if (column.kind === "numeric") {
      const decode = (value: number) => (column.curve === undefined ? decodeNumber(column, value) : value);
      const value = decode(mean);
      values.push(value);
      features[place] = column.curve === undefined ? mean : encodeDecoded(column, value);
      const [least, most] = ranges[index]!;
      return [decode(least), decode(most)];
    }
    if (column.kind === "indicator") {
      values.push(mean > 0.5);
      features[place] = mean > 0.5 ? 1 : 0;
    } else {
      const shares = means.subarray(place, first);
      const most = shares.indexOf(Math.max(...shares));
      values.push(categoriesOf(column)[most]!);
      features[place + most] = 1;
    }
    return [0, 0];
  });
  return { features, values, ranges: decodedRanges };
}

/**
 * The row with some categories changed.
 * @param wanted by the columns' names.
 * @throws LabError `column-missing` where there is no such column, or no such category in it.
 */
export function withCategories(
  row: TypicalRow,
  { columns }: Preparation,
  wanted: Readonly<Record<string, string>>,
): TypicalRow {
  const features = row.features.slice();
  const values = [...row.values];
  for (const [name, category] of Object.entries(wanted)) {
    const index = columns.findIndex((column) => column.kind === "categorical" && column.name === name);
    const column = columns[index];
    const place = column?.kind === "categorical" ? categoriesOf(column).indexOf(category) : -1;
    if (place === -1) {
      throw new LabError("column-missing", `"${name}" cannot be held at "${category}" in this run.`);
    }
    const first = columns.slice(0, index).reduce((sum, before) => sum + columnWidth(before), 0);
    features.fill(0, first, first + columnWidth(column!));
    features[first + place] = 1;
    values[index] = category;
  }
  return { ...row, features, values };
}

/** The names of a column's features. */
export function categoriesOf({ categories, other }: CategoricalColumn): readonly string[] {
  return other ? [...categories, "other"] : categories;
}
