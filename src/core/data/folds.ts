import type { Random } from "../engine/random";
import { rowsByClass } from "./split";

/** One of several parts of the rows, each held out once while a model is trained on the others. */
export interface Fold {
  /** From 0. */
  readonly index: number;
  readonly count: number;
  /**
   * Fraction of the rows to learn from that is held out for validation, where no column tells which; null where training does
   * not go by them, so that none are.
   */
  readonly validation: number | null;
}

/** At most; a fold is a byte. */
export const maximumFolds = 100;

/**
 * The fold of each row. In random order, rows are dealt out like cards, class by class: sizes of folds, and of a class
 * in them, differ by at most 1.
 * @param labels the class of each row, from 0; all of one class for folds that do not look at classes.
 */
export function stratifiedFolds(
  labels: Uint32Array,
  classCount: number,
  count: number,
  random: Random,
): Uint8Array {
  const folds = new Uint8Array(labels.length);
  let dealt = 0;
  for (const rows of rowsByClass(labels, classCount)) {
    random.shuffle(rows);
    for (const row of rows) folds[row] = dealt++ % count;
  }
  return folds;
}

/**
 * The block of each row, in order, all of about one size: block 0 is trained on only, and block k + 1 is fold k's, which
 * learns from the blocks before it.
 * @param places where each row stands, from 0; null where they stand one behind the other.
 */
export function orderedBlocks(rows: number, count: number, places: Float64Array | null): Uint8Array {
  return Uint8Array.from({ length: rows }, (_, row) =>
    Math.floor(((places?.[row] ?? row) * (count + 1)) / rows),
  );
}

/** Where each row's group stands, by the middle of its rows if all groups are lined up in order of their first rows. */
export function placesOfGroups(groups: Uint32Array, groupCount: number): Float64Array {
  const places = new Float64Array(groups.length);
  let given = 0;
  const inOrder = rowsByClass(groups, groupCount).sort((a, b) => a[0]! - b[0]!);
  for (const rows of inOrder) {
    for (const row of rows) places[row] = given + (rows.length - 1) / 2;
    given += rows.length;
  }
  return places;
}
