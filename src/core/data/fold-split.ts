import { Random } from "../engine/random";
import { LabError } from "../errors";
import { orderedBlocks, placesOfGroups, stratifiedFolds, type Fold } from "./folds";
import { assignGroups } from "./group-split";
import type { Split } from "./split";
import { chooseSplit, groupsOf, labelsToBalance, wayToSplit, type SplitSettings } from "./split-rows";
import type { Table } from "./table";

/** The split of the rows uses stream 0 of the seed, training the ones up to 3. */
const foldStream = 4;

/**
 * The rows of a fold as the test part, and those that its model learns from: all others, but in order of time only the
 * ones before. What the settings hold out for the final test is in no fold.
 * @param strata the class of each of `rows`, from 0; all 0 where there are none.
 * @throws LabError `column-missing`; `split-unsuitable` where there are too few rows, or groups, for the folds.
 */
export function splitFold(
  table: Table,
  rows: Uint32Array,
  strata: Uint32Array,
  strataCount: number,
  settings: SplitSettings,
  { index, count, validation }: Fold,
): Split {
  const outer = chooseSplit(table, rows, strata, strataCount, settings);
  const pool = new Uint32Array(outer.train.length + outer.validation.length);
  pool.set(outer.train);
  pool.set(outer.validation, outer.train.length);
  pool.sort();
  const chosenRows = pool.map((row) => rows[row]!);
  const chosenStrata = pool.map((row) => strata[row]!);
  const isOrdered = wayToSplit(settings) === "ordered";
  const parts = partsOf(table, chosenRows, chosenStrata, strataCount, settings, count);
  // In order, part 0 is the block before the first fold.
  const own = isOrdered ? index + 1 : index;
  requireRows(parts, isOrdered ? count + 1 : count, count, settings);
  const learned = pool.filter((_, row) => (isOrdered ? parts[row]! < own : parts[row] !== own));
  const learnedRows = learned.map((row) => rows[row]!);
  const test = chosenRows.filter((_, row) => parts[row] === own);
  if (validation === null) return { train: learnedRows, validation: new Uint32Array(0), test };
  const learnedStrata = learned.map((row) => strata[row]!);
  const inner = chooseSplit(table, learnedRows, learnedStrata, strataCount, {
    ...settings,
    validation,
    testPart: 0,
  });
  const chosen = (indices: Uint32Array) => indices.map((row) => learnedRows[row]!);
  return { train: chosen(inner.train), validation: chosen(inner.validation), test };
}

function partsOf(
  table: Table,
  rows: Uint32Array,
  strata: Uint32Array,
  strataCount: number,
  settings: SplitSettings,
  count: number,
): Uint8Array {
  const groups = groupsOf(table, settings, rows);
  if (wayToSplit(settings) === "ordered") {
    return orderedBlocks(rows.length, count, groups && placesOfGroups(groups.groups, groups.count));
  }
  const [labels, classes] = labelsToBalance(settings, strata, strataCount);
  const random = new Random(settings.seed, foldStream);
  if (!groups) return stratifiedFolds(labels, classes, count, random);
  const shares = new Float64Array(count).fill(1 / count);
  return assignGroups(groups.groups, groups.count, labels, classes, shares, random);
}

function requireRows(parts: Uint8Array, partCount: number, folds: number, { group }: SplitSettings): void {
  const isEmpty = new Uint8Array(partCount).fill(1);
  for (const part of parts) isEmpty[part] = 0;
  if (!isEmpty.includes(1)) return;
  const what = group === null ? `${parts.length} rows are` : `The groups of "${group}" are`;
  throw new LabError(
    "split-unsuitable",
    `${what} too few for ${folds} folds; choose fewer folds${group === null ? "" : ", or no group"}.`,
  );
}
