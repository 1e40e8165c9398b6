import { numbersInTargetUnit } from "../core/data/target-scale";
import type { Dataset } from "../core/data/dataset";
import type { ReadableRows } from "../core/engine/labeled-rows";
import type { LossName } from "../core/engine/losses";
import type { Trainer } from "../core/engine/trainer";
import { classReport } from "../core/reports/class-report";
import { numberReport } from "../core/reports/number-report";
import type { PartReport } from "../protocol/engine";

/** Judges what `trainer` has learned on one part of the data. Yields every few milliseconds. */
export function* reportOn(
  trainer: Trainer,
  part: ReadableRows,
  { classes, targetScale }: Dataset,
  loss: LossName,
): Generator<null, PartReport, void> {
  const outputs = yield* trainer.outputs(part);
  if (classes === null) {
    return numberReport(
      numbersInTargetUnit(Float64Array.from(part.labels), targetScale),
      numbersInTargetUnit(outputs, targetScale),
    );
  }
  return yield* classReport(Uint32Array.from(part.labels), outputs, classes.length, loss === "cross-entropy");
}
