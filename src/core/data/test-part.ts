import type { LabeledRows } from "../engine/labeled-rows";
import { LabError } from "../errors";
import { encodeRows } from "./encode";
import type { Preparation } from "./preparation";
import { findColumn, type Table } from "./table";
import { labelRows, noClass, unknownClass } from "./target";

/** A separate file's rows, encoded by what was fitted on the training part. */
export interface TestPart {
  /** Rows whose class the model knows. */
  readonly known: LabeledRows;
  /**
   * Rows of classes the training rows do not have. No model could get them right, so they count as wrong in the
   * accuracy; the loss would be infinite, so they are not part of it.
   */
  readonly unknown: number;
  readonly warnings: readonly string[];
}

/**
 * Yields between columns.
 * @throws LabError `model-mismatch` if the table does not fit the preparation or lacks the target;
 * `target-unsuitable` if no row has a class that is known.
 */
export function* prepareTestPart(
  table: Table,
  target: string,
  classes: readonly string[],
  preparation: Preparation,
): Generator<void, TestPart, void> {
  const column = findColumn(table, target);
  if (!column) {
    throw new LabError(
      "model-mismatch",
      `The test file "${table.name}" has no column "${target}", the target.`,
    );
  }
  const labels = labelRows(column, table.rows, classes);
  const rows = Uint32Array.from(labels.keys()).filter((row) => labels[row]! < classes.length);
  const unknown = labels.reduce((count, label) => count + (label === unknownClass ? 1 : 0), 0);
  const missing = labels.reduce((count, label) => count + (label === noClass ? 1 : 0), 0);
  if (rows.length === 0) {
    throw new LabError(
      "target-unsuitable",
      `No row of the test file "${table.name}" has one of the classes of "${target}" that were trained: ${classes.slice(0, 10).join(", ")}.`,
    );
  }
  const features = yield* encodeRows(preparation, table, rows);
  const warnings: string[] = [];
  if (missing > 0) warnings.push(`Test rows without a value in "${target}" are left out: ${missing}.`);
  if (unknown > 0) {
    warnings.push(
      `Test rows of classes that training has not seen: ${unknown}. They count as wrong in the accuracy and not at all in the loss.`,
    );
  }
  return {
    known: { rows: rows.length, features, labels: rows.map((row) => labels[row]!) },
    unknown,
    warnings,
  };
}
