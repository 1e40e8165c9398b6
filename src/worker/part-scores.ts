import { measuresInTargetUnit } from "../core/data/target-scale";
import type { Scale } from "../core/data/scaling";
import type { TestPart } from "../core/data/test-part";
import type { Measures } from "../core/engine/evaluate";
import type { ReadableRows } from "../core/engine/labeled-rows";
import type { PartScore } from "../core/models/model";

/** What parts are measured by. */
export interface Yardstick {
  measure(part: ReadableRows): Generator<null, Measures, void>;
  /** Of a numeric target. */
  readonly targetScale: Scale | null;
}

export function* scorePart(yardstick: Yardstick, part: ReadableRows): Generator<null, PartScore, void> {
  const measures = yield* yardstick.measure(part);
  return { rows: part.rows, ...measuresInTargetUnit(measures, yardstick.targetScale) };
}

/** Rows of unknown classes count as wrong; the loss is the mean of the others. */
export function* scoreTestPart(
  yardstick: Yardstick,
  { known, unknown }: TestPart,
): Generator<null, PartScore, void> {
  const score = yield* scorePart(yardstick, known);
  if (unknown === 0 || !("accuracy" in score)) return score;
  const rows = known.rows + unknown;
  return { ...score, rows, accuracy: (score.accuracy * known.rows) / rows };
}
