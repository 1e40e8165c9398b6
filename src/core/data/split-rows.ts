import { Random } from "../engine/random";
import { LabError } from "../errors";
import { groupSplit, orderedGroupSplit } from "./group-split";
import {
  inTest,
  inTrain,
  inValidation,
  orderedSplit,
  splitByPart,
  stratifiedSplit,
  type Split,
} from "./split";
import { findColumn, type Column, type Table } from "./table";
import { readVariant, type Variants } from "./variants";

export const splitVariants = {
  stratified: null,
  random: null,
  ordered: null,
  column: { kind: "column", placeholder: "NAME", label: "Split column" },
} as const satisfies Variants;

export interface SplitSettings {
  /** One of `splitVariants`, with its argument. */
  readonly split: string;
  /** The column that tells groups of rows which stay together, or null. */
  readonly group: string | null;
  /** Fractions of the rows held out, 0 to 1, exclusive. Without effect where a column tells the parts. */
  readonly validation: number;
  readonly testPart: number;
  readonly seed: number;
}

/** With what other programs write for them. */
const namesOfParts = new Map([
  ["train", inTrain],
  ["training", inTrain],
  ["validation", inValidation],
  ["valid", inValidation],
  ["val", inValidation],
  ["dev", inValidation],
  ["test", inTest],
  ["testing", inTest],
]);

export function wayToSplit({ split }: Pick<SplitSettings, "split">): keyof typeof splitVariants {
  return readVariant(splitVariants, split)!.name;
}

/** The column that tells each row's part, or null. */
export function splitColumnName({ split }: Pick<SplitSettings, "split">): string | null {
  const { name, argument } = readVariant(splitVariants, split)!;
  return name === "column" ? argument : null;
}

/**
 * Splits some of the table's rows, and gives each part's, by their indices in the table.
 * @param strata the class of each of `rows`, from 0; all 0 where there are none.
 * @throws LabError `column-missing` or `split-unsuitable` for a column that is not there or tells no parts.
 */
export function splitRows(
  table: Table,
  rows: Uint32Array,
  strata: Uint32Array,
  strataCount: number,
  settings: SplitSettings,
): Split {
  const split = chooseSplit(table, rows, strata, strataCount, settings);
  const chosen = (indices: Uint32Array) => indices.map((index) => rows[index]!);
  return { train: chosen(split.train), validation: chosen(split.validation), test: chosen(split.test) };
}

/** As `splitRows`, by indices of `rows`. */
export function chooseSplit(
  table: Table,
  rows: Uint32Array,
  strata: Uint32Array,
  strataCount: number,
  settings: SplitSettings,
): Split {
  const column = splitColumnName(settings);
  if (column !== null) return splitByPart(partsOf(requireColumn(table, column, "split"), rows));
  const isOrdered = wayToSplit(settings) === "ordered";
  const fractions = { validation: settings.validation, test: settings.testPart };
  const random = new Random(settings.seed);
  const [labels, classes] = labelsToBalance(settings, strata, strataCount);
  const grouped = groupsOf(table, settings, rows);
  if (grouped) {
    const { groups, count } = grouped;
    return isOrdered
      ? orderedGroupSplit(groups, count, fractions)
      : groupSplit(groups, count, labels, classes, fractions, random);
  }
  if (isOrdered) return orderedSplit(rows.length, fractions);
  return stratifiedSplit(labels, classes, fractions, random);
}

/** The classes that the parts are to have in proportion, and how many there are. */
export function labelsToBalance(
  settings: SplitSettings,
  strata: Uint32Array,
  strataCount: number,
): readonly [labels: Uint32Array, count: number] {
  return wayToSplit(settings) === "random" ? [new Uint32Array(strata.length), 1] : [strata, strataCount];
}

export function splitColumnMissing(table: string, name: string, use: "split" | "group"): LabError {
  return new LabError("column-missing", `"${table}" has no column "${name}" to ${use} the rows by.`);
}

function requireColumn(table: Table, name: string, use: "split" | "group"): Column {
  const column = findColumn(table, name);
  if (column) return column;
  throw splitColumnMissing(table.name, name, use);
}

function partsOf({ summary, cells }: Column, rows: Uint32Array): Uint8Array {
  const refuse = (met: string) =>
    new LabError(
      "split-unsuitable",
      `Column "${summary.name}" is to tell each row's part, and holds ${met}; it must hold train, validation or test.`,
    );
  if (cells?.kind !== "dictionary") throw refuse("many other values");
  const parts = cells.texts.map((text) => namesOfParts.get(text.trim().toLowerCase()));
  const split = rows.map((row) => {
    const code = cells.codes[row]!;
    const part = parts[code];
    if (part === undefined)
      throw refuse(cells.texts[code] === "" ? "nothing in some rows" : JSON.stringify(cells.texts[code]));
    return part;
  });
  if (!split.includes(inTrain)) throw refuse("no train");
  return Uint8Array.from(split);
}

/** The group of each of `rows`, from 0, or null where none are chosen. Rows without a group are one group. */
export function groupsOf(
  table: Table,
  { group }: SplitSettings,
  rows: Uint32Array,
): { readonly groups: Uint32Array; readonly count: number } | null {
  if (group === null) return null;
  const { cells, identities } = requireColumn(table, group, "group");
  const values = cells ? (cells.kind === "dictionary" ? cells.codes : cells.values) : identities!;
  const indices = new Map<number, number>();
  const groups = rows.map((row) => {
    const value = values[row]!;
    const index = indices.get(value) ?? indices.size;
    indices.set(value, index);
    return index;
  });
  return { groups, count: indices.size };
}
