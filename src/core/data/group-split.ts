import type { Random } from "../engine/random";
import { inTest, inTrain, inValidation, rowsByClass, splitByPart, type Fractions, type Split } from "./split";

/**
 * Splits whole groups. In random order, the largest first, each goes where it brings the parts closest to the rows they
 * should have of each class (as scikit-learn's StratifiedGroupKFold does for folds). Training gets at least one group.
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
  const rowsOf = rowsByClass(groups, groupCount);
  const order = Uint32Array.from(rowsOf.keys()).filter((group) => rowsOf[group]!.length > 0);
  random.shuffle(order);
  const sorted = [...order].sort((a, b) => rowsOf[b]!.length - rowsOf[a]!.length);
  const totals = countLabels(labels, classCount);
  const shares = [1 - fractions.validation - fractions.test, fractions.validation, fractions.test];
  const wanted = shares.map((share) => totals.map((total) => share * total));
  const had = shares.map(() => new Float64Array(classCount));
  const open = [inTrain, inValidation, inTest].filter((part) => shares[part]! > 0);
  const parts = new Uint8Array(groups.length);
  sorted.forEach((group, index) => {
    const rows = rowsOf[group]!;
    const counts = countLabels(
      rows.map((row) => labels[row]!),
      classCount,
    );
    const isLastForTraining = index === sorted.length - 1 && had[inTrain]!.every((count) => count === 0);
    const part = isLastForTraining ? inTrain : closest(open, counts, wanted, had, totals);
    counts.forEach((count, label) => (had[part]![label]! += count));
    for (const row of rows) parts[row] = part;
  });
  return splitByPart(parts);
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

/** The part whose squared distance from what it should have, relative to all rows of a class, falls most. */
function closest(
  parts: readonly number[],
  counts: Float64Array,
  wanted: readonly Float64Array[],
  had: readonly Float64Array[],
  totals: Float64Array,
): number {
  let [best, least] = [parts[0]!, Infinity];
  for (const part of parts) {
    let change = 0;
    counts.forEach((count, label) => {
      if (count === 0) return;
      const before = had[part]![label]! - wanted[part]![label]!;
      change += ((before + count) ** 2 - before ** 2) / totals[label]! ** 2;
    });
    if (change < least) [best, least] = [part, change];
  }
  return best;
}
