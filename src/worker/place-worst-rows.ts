import type { RowLines } from "../core/data/row-lines";
import type { Table } from "../core/data/table";
import { worstClassified, worstPredicted } from "../core/reports/worst-rows";
import type { PlacedWorstRows } from "../protocol/judgment";

/** Where the rows of a table stand in its file. */
export interface TablePlaces {
  readonly lines: RowLines;
  /** Whether they are lines of text, not images by their numbers. */
  readonly isText: boolean;
}

export function placesOf({ lines, format }: Table): TablePlaces {
  return { lines, isText: format.delimiter !== null };
}

/** Rows of a part with what a model says of them. */
export interface ToldRows {
  /** Null where a number is predicted. */
  readonly classes: readonly string[] | null;
  /** Indices of classes; or numbers in the target's own unit, as `outputs`. */
  readonly labels: ArrayLike<number>;
  /** Rows x classes, row-major; or a number a row. */
  readonly outputs: Float64Array;
  readonly knowsProbabilities: boolean;
  /** Which of the table's rows they are. */
  readonly tableRows: Uint32Array;
}

/** The rows on which the model is furthest off, and where they stand. Yields every few milliseconds. */
export function* placeWorstRows(
  { classes, labels, outputs, knowsProbabilities, tableRows }: ToldRows,
  { lines, isText }: TablePlaces,
): Generator<null, PlacedWorstRows, void> {
  const worst = yield* classes
    ? worstClassified(Uint32Array.from(labels), outputs, classes.length, knowsProbabilities)
    : worstPredicted(Float64Array.from(labels), outputs);
  const places = Array.from(worst.order, (row) => lines.of(tableRows[row]!));
  return {
    ...worst,
    classes,
    firstLines: Uint32Array.from(places, ({ first }) => first),
    lastLines: Uint32Array.from(places, ({ last }) => last),
    isText,
  };
}
