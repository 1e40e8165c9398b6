import { listNames } from "../list-names";
import { duplicateWarnings } from "./duplicate-warnings";
import { revealingWarnings } from "./revealing-warnings";
import type { SplitTable } from "./split-table";
import { unseenWarnings } from "./unseen-warnings";

/** Yields between columns. */
export function* splitTableWarnings(
  table: SplitTable,
  features: number,
): Generator<void, readonly string[], void> {
  return [
    ...featureCountWarnings(table, features),
    ...absentClassWarnings(table),
    ...(yield* duplicateWarnings(table)),
    ...(yield* revealingWarnings(table)),
    ...(yield* unseenWarnings(table)),
  ];
}

function featureCountWarnings({ split }: SplitTable, features: number): readonly string[] {
  const rows = split.train.length;
  return features > rows
    ? [
        `There are more features, ${features}, than training rows, ${rows}: a model can learn the rows by heart. A penalty, such as L2, or fewer columns may help.`,
      ]
    : [];
}

function absentClassWarnings({ labels, classes, split }: SplitTable): readonly string[] {
  if (!classes) return [];
  const lackedBy = (rows: Uint32Array) => {
    const met = new Set(Array.from(rows, (row) => labels[row]!));
    return classes.filter((_, label) => !met.has(label));
  };
  const untrained = lackedBy(split.train);
  const warnings = untrained.length > 0 ? [`No training row is of ${list("class", untrained)}.`] : [];
  const parts = [
    ["validation", split.validation],
    ["test", split.test],
  ] as const;
  for (const [part, rows] of parts) {
    const absent = rows.length > 0 ? lackedBy(rows).filter((name) => !untrained.includes(name)) : [];
    if (absent.length > 0)
      warnings.push(`No ${part} row is of ${list("class", absent)}: too few rows to split.`);
  }
  return warnings;
}

function list(noun: string, names: readonly string[]): string {
  const listed = listNames(names.map((name) => `"${name}"`));
  return `${names.length === 1 ? noun : `the ${names.length} ${noun}es`} ${listed}`;
}
