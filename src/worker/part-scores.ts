import { measuresInTargetUnit } from "../core/data/target-scale";
import type { Scale } from "../core/data/scaling";
import type { TestPart } from "../core/data/test-part";
import type { Criterion } from "../core/engine/criterion";
import { measure } from "../core/engine/evaluate";
import type { LabeledRows } from "../core/engine/labeled-rows";
import type { Network } from "../core/engine/network";
import type { PartScore } from "../core/models/model";

/** What parts are measured by. */
export interface Yardstick {
  readonly network: Network;
  readonly criterion: Criterion;
  /** Of a numeric target. */
  readonly targetScale: Scale | null;
}

export function* scorePart(
  { network, criterion, targetScale }: Yardstick,
  part: LabeledRows,
): Generator<null, PartScore, void> {
  const measures = yield* measure(network, part, criterion);
  return { rows: part.rows, ...measuresInTargetUnit(measures, targetScale) };
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
