import type { LabeledRows, ReadableRows } from "../engine/labeled-rows";
import type { Task } from "../engine/losses";
import { Random } from "../engine/random";
import { LabError } from "../errors";
import { countFeatures, encodeRows } from "./encode";
import { fitPreparation, sortedFinite } from "./fit-preparation";
import type { Preparation } from "./preparation";
import { fitScale, type Scale, type ScalingName } from "./scaling";
import { stratifiedSplit } from "./split";
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
  readonly warnings: readonly string[];
}

export interface DatasetSettings {
  readonly target: string | null;
  /** Null to go by the target's values. */
  readonly task: Task | null;
  readonly scaling: ScalingName;
  /** Fraction of the rows held out, 0 to 1, exclusive. */
  readonly validation: number;
  readonly seed: number;
}

/** Encoded features take 8 bytes each where training is in float64. */
const maximumFeatureBytes = 2 * 1024 ** 3;

/** The rows that have a target, by their indices in the table. */
interface Parts {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

/**
 * Splits the rows and fits the preparation on the training part alone. The parts are encoded when they are read.
 * Yields between columns.
 * @throws LabError `target-missing`, `target-unsuitable`, `features-missing`, `table-too-large`
 */
export function* prepareDataset(table: Table, settings: DatasetSettings): Generator<void, Dataset, void> {
  const target = chooseTarget(table, settings.target, settings.task);
  const { classes } = target;
  const { labels, parts, targetScale } = labelParts(table, target, settings);
  const columns = usableColumns(table, target.column);
  const preparation = yield* fitPreparation(columns, parts.train, settings.scaling);
  const features = countFeatures(preparation);
  if (features === 0) throw noFeatures(table, target.column);
  const kept = parts.train.length + parts.validation.length;
  requireSpace(table, kept, features);
  const part = function* (chosen: Uint32Array): Generator<void, ReadableRows, void> {
    const encoded = yield* encodeRows(preparation, table, chosen);
    return { rows: chosen.length, features: encoded, labels: chosenLabels(labels, chosen) };
  };
  return {
    preparation,
    features,
    classes,
    targetScale,
    train: yield* part(parts.train),
    validation: parts.validation.length > 0 ? yield* part(parts.validation) : null,
    warnings: splitWarnings(table, target.column, kept, settings.validation, parts.validation.length),
  };
}

/** The label of each of the table's rows, and the split of those that have one. */
function labelParts(
  table: Table,
  { column, classes }: Target,
  settings: DatasetSettings,
): { labels: LabeledRows["labels"]; parts: Parts; targetScale: Scale | null } {
  if (classes) {
    const labels = labelRows(column, table.rows, classes);
    const rows = Uint32Array.from(labels.keys()).filter((row) => labels[row] !== noClass);
    const strata = rows.map((row) => labels[row]!);
    return { labels, parts: splitRows(rows, strata, classes.length, settings), targetScale: null };
  }
  const numbers = targetNumbers(column);
  const rows = Uint32Array.from(numbers.keys()).filter((row) => !Number.isNaN(numbers[row]));
  const parts = splitRows(rows, new Uint32Array(rows.length), 1, settings);
  const fitted = fitScale(settings.scaling, statistics(sortedFinite(parts.train, numbers)));
  // A constant target needs no scale, and every network can learn it.
  const targetScale = fitted.scale === 0 ? { ...fitted, scale: 1 } : fitted;
  return { labels: scaleTargets(numbers, targetScale), parts, targetScale };
}

function splitRows(
  rows: Uint32Array,
  strata: Uint32Array,
  strataCount: number,
  { validation, seed }: DatasetSettings,
): Parts {
  const split = stratifiedSplit(strata, strataCount, validation, new Random(seed));
  return {
    train: split.train.map((index) => rows[index]!),
    validation: split.validation.map((index) => rows[index]!),
  };
}

/** The labels of some rows, in an array of the same type. */
export function chosenLabels(labels: LabeledRows["labels"], rows: Uint32Array): LabeledRows["labels"] {
  const chosen =
    labels instanceof Float64Array ? new Float64Array(rows.length) : new Uint32Array(rows.length);
  rows.forEach((row, index) => (chosen[index] = labels[row]!));
  return chosen;
}

function usableColumns(table: Table, target: Column): readonly Column[] {
  const columns = table.columns.filter(
    (column) => column !== target && column.summary.leftOut === undefined && column.cells !== null,
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

function requireSpace(table: Table, rows: number, features: number): void {
  const bytes = 8 * rows * features;
  if (bytes <= maximumFeatureBytes) return;
  const gigabytes = (bytes / 1024 ** 3).toFixed(1);
  throw new LabError(
    "table-too-large",
    `"${table.name}" gives ${rows} rows of ${features} features, which take ${gigabytes} GB; at most ${maximumFeatureBytes / 1024 ** 3} GB can be trained on. Fewer rows, or columns with fewer categories, may fit.`,
  );
}

function splitWarnings(
  table: Table,
  target: Column,
  kept: number,
  fraction: number,
  validationRows: number,
): readonly string[] {
  const warnings: string[] = [];
  const dropped = table.rows - kept;
  if (dropped > 0) {
    const rows = dropped === 1 ? "1 row has" : `${dropped} rows have`;
    warnings.push(
      `${rows} no value in "${target.summary.name}" and ${dropped === 1 ? "is" : "are"} left out.`,
    );
  }
  if (fraction > 0 && validationRows === 0) {
    warnings.push(`${kept} rows are too few to hold any out for validation; all are trained on.`);
  }
  return warnings;
}
