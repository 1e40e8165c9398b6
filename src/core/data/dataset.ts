import type { LabeledRows } from "../engine/labeled-rows";
import { Random } from "../engine/random";
import { LabError } from "../errors";
import { countFeatures, encodeRows } from "./encode";
import { fitPreparation } from "./fit-preparation";
import type { Preparation } from "./preparation";
import { stratifiedSplit } from "./split";
import type { Column, Table } from "./table";
import { chooseTarget, labelRows, noClass } from "./target";

/** A table made ready for training. */
export interface Dataset {
  readonly preparation: Preparation;
  /** Encoded inputs of a row. */
  readonly features: number;
  readonly classes: readonly string[];
  readonly train: LabeledRows;
  readonly validation: LabeledRows | null;
  readonly warnings: readonly string[];
}

export interface DatasetSettings {
  readonly target: string | null;
  /** Fraction of the rows held out, 0 to 1, exclusive. */
  readonly validation: number;
  readonly seed: number;
}

/** Encoded features take 8 bytes each. */
const maximumFeatureBytes = 2 * 1024 ** 3;

/**
 * Splits the rows, fits the preparation on the training part alone and encodes both parts. Yields between
 * columns.
 * @throws LabError `target-missing`, `target-unsuitable`, `features-missing`, `table-too-large`
 */
export function* prepareDataset(table: Table, settings: DatasetSettings): Generator<void, Dataset, void> {
  const target = chooseTarget(table, settings.target);
  const { classes } = target;
  const labels = labelRows(target.column, table.rows, classes);
  const rows = Uint32Array.from(labels.keys()).filter((row) => labels[row] !== noClass);
  const columns = usableColumns(table, target.column);
  const split = stratifiedSplit(
    rows.map((row) => labels[row]!),
    classes.length,
    settings.validation,
    new Random(settings.seed),
  );
  const trainRows = split.train.map((index) => rows[index]!);
  const validationRows = split.validation.map((index) => rows[index]!);
  const preparation = yield* fitPreparation(columns, trainRows);
  const features = countFeatures(preparation);
  if (features === 0) throw noFeatures(table, target.column);
  requireSpace(table, rows.length, features);
  const part = function* (chosen: Uint32Array): Generator<void, LabeledRows, void> {
    const encoded = yield* encodeRows(preparation, table, chosen);
    return { rows: chosen.length, features: encoded, labels: chosen.map((row) => labels[row]!) };
  };
  return {
    preparation,
    features,
    classes,
    train: yield* part(trainRows),
    validation: validationRows.length > 0 ? yield* part(validationRows) : null,
    warnings: splitWarnings(table, target.column, rows.length, settings.validation, validationRows.length),
  };
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
