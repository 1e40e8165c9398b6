import type { LabeledRows, ReadableRows } from "../engine/labeled-rows";
import type { Task } from "../engine/losses";
import { LabError } from "../errors";
import { countFeatures, encodeRows } from "./encode";
import { fitPreparation, sortedFinite } from "./fit-preparation";
import { completeRows, readImpute } from "./impute";
import type { Preparation, PreparationSettings } from "./preparation";
import { fitTargetScale, type Scale } from "./scaling";
import type { Split } from "./split";
import { splitTableWarnings } from "./split-warnings";
import { splitFold } from "./fold-split";
import type { Fold } from "./folds";
import { splitColumnName, splitRows, type SplitSettings } from "./split-rows";
import { statistics } from "./statistics";
import type { Column, Table } from "./table";
import { chooseTarget, labelRows, noClass, targetNumbers, type Target } from "./target";
import { scaleTargets } from "./target-scale";

/** A table made ready for training. */
export interface Dataset {
  readonly preparation: Preparation;
  /** Encoded inputs of a row. */
  readonly features: number;
  /** Null where a number is to be predicted. */
  readonly classes: readonly string[] | null;
  /** How a numeric target was scaled; null for classes. */
  readonly targetScale: Scale | null;
  readonly train: ReadableRows;
  readonly validation: ReadableRows | null;
  /** A part of the same table, where one is held out for the final test. */
  readonly test: ReadableRows | null;
  /** Which of the table's rows each part holds. */
  readonly tableRows: Split;
  readonly warnings: readonly string[];
}

export interface DatasetSettings extends SplitSettings, PreparationSettings {
  readonly target: string | null;
  /** Null to go by the target's values. */
  readonly task: Task | null;
}

/**
 * Splits the rows and fits the preparation on the training part alone. The parts are encoded when they are read.
 * Yields between columns.
 * @param fold where the test part is to be a fold. Nothing is warned of then.
 * @throws LabError `target-missing`, `target-unsuitable`, `features-missing`, `column-missing`, `split-unsuitable`,
 * `option-invalid`
 */
export function* prepareDataset(
  table: Table,
  settings: DatasetSettings,
  fold: Fold | null = null,
): Generator<void, Dataset, void> {
  const target = chooseTarget(table, settings.target, settings.task);
  const { classes } = target;
  const { labels, rows, split } = labelRowsAndSplit(table, target, settings, fold);
  const columns = usableColumns(table, target.column, settings);
  const train = yield* trainingRows(columns, split, settings);
  const parts = { ...split, train };
  const targetScale = classes ? null : targetScaleOf(labels, train, settings);
  const preparation = yield* fitPreparation(columns, train, settings);
  const features = countFeatures(preparation);
  if (features === 0) throw noFeatures(table, target.column);
  const scaled = targetScale ? scaleTargets(labels as Float64Array, targetScale) : labels;
  const part = function* (chosen: Uint32Array): Generator<void, ReadableRows, void> {
    const encoded = yield* encodeRows(preparation, table, chosen);
    return { rows: chosen.length, features: encoded, labels: chosenLabels(scaled, chosen) };
  };
  return {
    preparation,
    features,
    classes,
    targetScale,
    train: yield* part(parts.train),
    validation: parts.validation.length > 0 ? yield* part(parts.validation) : null,
    test: parts.test.length > 0 ? yield* part(parts.test) : null,
    tableRows: parts,
    warnings: fold
      ? []
      : [
          ...rowWarnings(table, target.column, rows.length, split.train.length - train.length),
          ...splitWarnings(rows.length, settings, split),
          ...(yield* splitTableWarnings({ columns, labels, classes, split: parts }, features)),
        ],
  };
}

/** @throws LabError as `prepareDataset` does where the rows cannot be split into folds. */
export function requireFolds(table: Table, settings: DatasetSettings, fold: Fold): void {
  labelRowsAndSplit(table, chooseTarget(table, settings.target, settings.task), settings, fold);
}

/** The label of each of the table's rows, which of them have one, and the split of those. Numbers are not scaled. */
function labelRowsAndSplit(
  table: Table,
  { column, classes }: Target,
  settings: DatasetSettings,
  fold: Fold | null,
): { labels: LabeledRows["labels"]; rows: Uint32Array; split: Split } {
  const splitBy = (rows: Uint32Array, strata: Uint32Array, count: number) =>
    fold
      ? splitFold(table, rows, strata, count, settings, fold)
      : splitRows(table, rows, strata, count, settings);
  if (classes) {
    const labels = labelRows(column, table.rows, classes);
    const rows = Uint32Array.from(labels.keys()).filter((row) => labels[row] !== noClass);
    const strata = rows.map((row) => labels[row]!);
    return { labels, rows, split: splitBy(rows, strata, classes.length) };
  }
  const labels = targetNumbers(column);
  const rows = Uint32Array.from(labels.keys()).filter((row) => !Number.isNaN(labels[row]));
  return { labels, rows, split: splitBy(rows, new Uint32Array(rows.length), 1) };
}

/** Other rows than these are not dropped: a model has to say something about each. */
function* trainingRows(
  columns: readonly Column[],
  { train }: Split,
  { impute }: DatasetSettings,
): Generator<void, Uint32Array, void> {
  if (readImpute(impute).name !== "drop") return train;
  const complete = yield* completeRows(columns, train);
  if (complete.length > 0) return complete;
  throw new LabError(
    "features-missing",
    `Each of the ${train.length} training rows has a missing value, and such rows are to be dropped; fill missing values in another way, or ignore the columns that hold most of them.`,
  );
}

function targetScaleOf(
  numbers: LabeledRows["labels"],
  train: Uint32Array,
  { scaling }: DatasetSettings,
): Scale {
  return fitTargetScale(scaling, statistics(sortedFinite(train, numbers as Float64Array)));
}

/** The labels of some rows, in an array of the same type. */
export function chosenLabels(labels: LabeledRows["labels"], rows: Uint32Array): LabeledRows["labels"] {
  const chosen =
    labels instanceof Float64Array ? new Float64Array(rows.length) : new Uint32Array(rows.length);
  rows.forEach((row, index) => (chosen[index] = labels[row]!));
  return chosen;
}

/** All that can be learned from; a column that tells the parts or the groups of rows is not. */
function usableColumns(table: Table, target: Column, settings: DatasetSettings): readonly Column[] {
  const splitters = [splitColumnName(settings), settings.group];
  const columns = table.columns.filter(
    (column) =>
      column !== target &&
      column.summary.leftOut === undefined &&
      column.cells !== null &&
      !splitters.includes(column.summary.name),
  );
  if (columns.length === 0) throw noFeatures(table, target);
  return columns;
}

function noFeatures(table: Table, target: Column): LabError {
  const others = table.columns.filter((column) => column !== target);
  const reasons = others
    .slice(0, 3)
    .map(
      ({ summary }) =>
        `"${summary.name}": ${summary.leftOut ?? "every cell in the training rows is missing."}`,
    );
  return new LabError(
    "features-missing",
    others.length === 0
      ? `"${table.name}" has no column beside "${target.summary.name}"; training needs at least one to learn from.`
      : `No column of "${table.name}" beside "${target.summary.name}" can be learned from. ${reasons.join(" ")}`,
  );
}

function rowWarnings(table: Table, target: Column, kept: number, incomplete: number): readonly string[] {
  const warnings: string[] = [];
  const dropped = table.rows - kept;
  if (dropped > 0) {
    const rows = dropped === 1 ? "1 row has" : `${dropped} rows have`;
    warnings.push(
      `${rows} no value in "${target.summary.name}" and ${dropped === 1 ? "is" : "are"} left out.`,
    );
  }
  if (incomplete > 0) {
    const rows = incomplete === 1 ? "1 training row has" : `${incomplete} training rows have`;
    warnings.push(`${rows} missing values and ${incomplete === 1 ? "is" : "are"} dropped.`);
  }
  return warnings;
}

function splitWarnings(
  kept: number,
  settings: DatasetSettings,
  { validation, test }: Split,
): readonly string[] {
  if (splitColumnName(settings) !== null) return [];
  const what = settings.group === null ? `${kept} rows are` : `The groups of the ${kept} rows are`;
  const parts = [
    ...(settings.validation > 0 && validation.length === 0 ? ["validation"] : []),
    ...(settings.testPart > 0 && test.length === 0 ? ["the test"] : []),
  ];
  if (parts.length === 2) return [`${what} too few to hold any out; all are trained on.`];
  return parts.map(
    (part) =>
      `${what} too few to hold any out for ${part}; all ${settings.testPart > 0 && settings.validation > 0 ? "others " : ""}are trained on.`,
  );
}
