import type { LabeledRows, ReadableRows } from "../engine/labeled-rows";
import { LabError } from "../errors";
import { chosenLabels } from "./dataset";
import { encodeRows } from "./encode";
import type { Preparation } from "./preparation";
import type { Scale } from "./scaling";
import { unseenCategoryWarnings } from "./unseen-warnings";
import { findColumn, type Column, type Table } from "./table";
import { labelRows, noClass, targetNumbers, unknownClass } from "./target";
import { scaleTargets } from "./target-scale";

/** A separate file's rows, encoded by what was fitted on the training part. */
export interface TestPart {
  /** Rows whose class the model knows, or that have a number. */
  readonly known: ReadableRows;
  /** Which of the table's rows those are. */
  readonly tableRows: Uint32Array;
  /**
   * Rows of classes the training rows do not have. No model could get them right, so they count as wrong in the
   * accuracy; the loss would be infinite, so they are not part of it.
   */
  readonly unknown: number;
  readonly warnings: readonly string[];
}

/**
 * A test part of classes. Yields between columns.
 * @throws LabError `model-mismatch` if the table does not fit the preparation or lacks the target;
 * `target-unsuitable` if no row has a class that is known.
 */
export function* prepareTestPart(
  table: Table,
  target: string,
  classes: readonly string[],
  preparation: Preparation,
): Generator<void, TestPart, void> {
  const labels = labelRows(requireTarget(table, target), table.rows, classes);
  const rows = Uint32Array.from(labels.keys()).filter((row) => labels[row]! < classes.length);
  const unknown = labels.reduce((count, label) => count + (label === unknownClass ? 1 : 0), 0);
  const missing = labels.reduce((count, label) => count + (label === noClass ? 1 : 0), 0);
  if (rows.length === 0) {
    throw new LabError(
      "target-unsuitable",
      `No row of the test file "${table.name}" has one of the classes of "${target}" that were trained: ${classes.slice(0, 10).join(", ")}.`,
    );
  }
  const warnings = missingWarnings(target, missing);
  if (unknown > 0) {
    warnings.push(
      `Test rows of classes that training has not seen: ${unknown}. They count as wrong in the accuracy and not at all in the loss.`,
    );
  }
  const known = yield* encodePart(table, preparation, labels, rows);
  warnings.push(...(yield* unseenCategoryWarnings(preparation, table, rows)));
  return { known, tableRows: rows, unknown, warnings };
}

/**
 * A test part of numbers, scaled as the training part's. Yields between columns.
 * @throws LabError `model-mismatch` if the table does not fit the preparation or lacks the target;
 * `target-unsuitable` if the target holds texts, or no number.
 */
export function* prepareNumericTestPart(
  table: Table,
  target: string,
  targetScale: Scale,
  preparation: Preparation,
): Generator<void, TestPart, void> {
  const labels = scaleTargets(targetNumbers(requireTarget(table, target)), targetScale);
  const rows = Uint32Array.from(labels.keys()).filter((row) => !Number.isNaN(labels[row]));
  if (rows.length === 0) {
    throw new LabError(
      "target-unsuitable",
      `No row of the test file "${table.name}" has a number in "${target}".`,
    );
  }
  return {
    known: yield* encodePart(table, preparation, labels, rows),
    tableRows: rows,
    unknown: 0,
    warnings: [
      ...missingWarnings(target, table.rows - rows.length),
      ...(yield* unseenCategoryWarnings(preparation, table, rows)),
    ],
  };
}

function requireTarget(table: Table, target: string): Column {
  const column = findColumn(table, target);
  if (column) return column;
  throw new LabError(
    "model-mismatch",
    `The test file "${table.name}" has no column "${target}", the target.`,
  );
}

function missingWarnings(target: string, missing: number): string[] {
  return missing > 0 ? [`Test rows without a value in "${target}" are left out: ${missing}.`] : [];
}

function* encodePart(
  table: Table,
  preparation: Preparation,
  labels: LabeledRows["labels"],
  rows: Uint32Array,
): Generator<void, ReadableRows, void> {
  const features = yield* encodeRows(preparation, table, rows);
  return { rows: rows.length, features, labels: chosenLabels(labels, rows) };
}
