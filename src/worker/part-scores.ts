import type { TestPart } from "../core/data/test-part";
import { evaluate } from "../core/engine/evaluate";
import type { LabeledRows } from "../core/engine/labeled-rows";
import type { Network } from "../core/engine/network";
import type { PartScore } from "../core/models/model";

export function* scorePart(network: Network, part: LabeledRows): Generator<null, PartScore, void> {
  return { rows: part.rows, ...(yield* evaluate(network, part)) };
}

/** Rows of unknown classes count as wrong; the loss is the mean of the others. */
export function* scoreTestPart(
  network: Network,
  { known, unknown }: TestPart,
): Generator<null, PartScore, void> {
  const { loss, accuracy } = yield* evaluate(network, known);
  const rows = known.rows + unknown;
  return { rows, loss, accuracy: (accuracy * known.rows) / rows };
}
