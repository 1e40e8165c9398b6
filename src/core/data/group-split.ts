import type { Random } from "../engine/random";
import { inTest, inTrain, inValidation, rowsByClass, splitByPart, type Fractions, type Split } from "./split";

/**
 * Splits whole groups, by `assignGroups`. Training gets at least one group.
 * @param groups the group of each row, from 0.
 * @param labels the class of each row, from 0; all of one class for a split that does not look at classes.
 */
export function groupSplit(
  groups: Uint32Array,
  groupCount: number,
  labels: Uint32Array,
  classCount: number,
  fractions: Fractions,
  random: Random,
): Split {
  const shares = new Float64Array(3);
  shares[inTrain] = 1 - fractions.validation - fractions.test;
  shares[inValidation] = fractions.validation;
  shares[inTest] = fractions.test;
  return splitByPart(assignGroups(groups, groupCount, labels, classCount, shares, random));
}

/**
 * The part of each row. In random order, the largest first, each group goes where it brings the parts closest to the
 * rows they should have of each class (as scikit-learn's StratifiedGroupKFold does). The first part gets at least one.
 * @param shares of the rows, of each part; they sum to 1.
 */
export function assignGroups(
  groups: Uint32Array,
  groupCount: number,
  labels: Uint32Array,
  classCount: number,
  shares: Float64Array,
  random: Random,
): Uint8Array {
  const rowsOf = rowsByClass(groups, groupCount);
  const order = Uint32Array.from(rowsOf.keys()).filter((group) => rowsOf[group]!.length > 0);
  random.shuffle(order);
  const sorted = [...order].sort((a, b) => rowsOf[b]!.length - rowsOf[a]!.length);
  const totals = countLabels(labels, classCount);
  const open = Array.from(shares, (share, part): PartFilled => ({
    part,
    rows: 0,
    wanted: totals.map((total) => share * total),
    had: new Float64Array(classCount),
  })).filter(({ part }) => shares[part]! > 0);
  const parts = new Uint8Array(groups.length);
  sorted.forEach((group, index) => {
    const rows = rowsOf[group]!;
    const counts = countLabels(
      rows.map((row) => labels[row]!),
      classCount,
    );
    const isLastForFirst = index === sorted.length - 1 && open[0]!.rows === 0;
    const chosen = isLastForFirst ? open[0]! : closest(open, counts, totals);
    counts.forEach((count, label) => (chosen.had[label]! += count));
    chosen.rows += rows.length;
    for (const row of rows) parts[row] = chosen.part;
  });
  return parts;
}

/** A part while groups are assigned. */
interface PartFilled {
  readonly part: number;
  rows: number;
  /** Rows of each class. */
  readonly wanted: Float64Array;
  readonly had: Float64Array;
}

/** Groups in order of their first rows: the last ones are the test, those before them the validation part. */
export function orderedGroupSplit(groups: Uint32Array, groupCount: number, fractions: Fractions): Split {
  const rowsOf = rowsByClass(groups, groupCount).filter(({ length }) => length > 0);
  const sorted = rowsOf.sort((a, b) => b[0]! - a[0]!);
  const parts = new Uint8Array(groups.length);
  const test = Math.round(fractions.test * groups.length);
  const heldOut = test + Math.round(fractions.validation * groups.length);
  let given = 0;
  sorted.forEach((rows, index) => {
    // A group goes where its middle row would go.
    const middle = given + rows.length / 2;
    const isKept = index === sorted.length - 1 || middle > heldOut;
    for (const row of rows) parts[row] = isKept ? inTrain : middle <= test ? inTest : inValidation;
    given += rows.length;
  });
  return splitByPart(parts);
}

function countLabels(labels: Uint32Array, classCount: number): Float64Array {
  const counts = new Float64Array(classCount);
  for (const label of labels) counts[label]! += 1;
  return counts;
}

/**
 * The part whose squared distance from what it should have, relative to all rows of a class, falls most; of equals the
 * one with the fewest rows.
 */
function closest(parts: readonly PartFilled[], counts: Float64Array, totals: Float64Array): PartFilled {
  let [best, least] = [parts[0]!, Infinity];
  for (const part of parts) {
    let change = 0;
    counts.forEach((count, label) => {
      if (count === 0) return;
      const before = part.had[label]! - part.wanted[label]!;
      change += ((before + count) ** 2 - before ** 2) / totals[label]! ** 2;
    });
    if (change < least || (change === least && part.rows < best.rows)) [best, least] = [part, change];
  }
  return best;
}
