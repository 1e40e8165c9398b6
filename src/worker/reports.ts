import { numbersInTargetUnit } from "../core/data/target-scale";
import type { Dataset } from "../core/data/dataset";
import type { ReadableRows } from "../core/engine/labeled-rows";
import type { LossName } from "../core/engine/losses";
import { classReport } from "../core/reports/class-report";
import { numberReport } from "../core/reports/number-report";
import type { PartReport } from "../protocol/training";

/**
 * Judges a model on one part of the data. Yields every few milliseconds.
 * @param outputs rows x outputs, row-major: what the model says of the part's rows.
 */
export function* reportOn(
  part: ReadableRows,
  outputs: Float64Array,
  { classes, targetScale }: Dataset,
  loss: LossName,
): Generator<null, PartReport, void> {
  if (classes === null) {
    return numberReport(
      numbersInTargetUnit(Float64Array.from(part.labels), targetScale),
      numbersInTargetUnit(outputs, targetScale),
    );
  }
  return yield* classReport(Uint32Array.from(part.labels), outputs, classes.length, loss === "cross-entropy");
}
