import { LabError } from "../../core/errors";
import type { ComparedRun, ComparisonHostMessage, UnreadableComparedRun } from "../../protocol/comparison";
import { scoreMeasure } from "../../session/runs/run-record";
import type { RunStore } from "../../session/runs/run-store";

/** The kept runs of those ids, in that order; those that cannot be read, with the reason. */
export async function readRuns(
  store: Pick<RunStore, "read" | "curve">,
  ids: readonly string[],
): Promise<ComparisonHostMessage> {
  const runs: ComparedRun[] = [];
  const unreadable: UnreadableComparedRun[] = [];
  for (const id of ids) {
    try {
      const record = await store.read(id);
      const { name, status, startedAt, data, recipe, scores, folds } = record;
      const points = await store.curve(id);
      const crossValidation = folds?.crossValidation ?? null;
      runs.push({
        id,
        name,
        status,
        startedAt,
        dataName: data.name,
        recipe,
        scores,
        crossValidation,
        measure: scoreMeasure(record),
        points,
      });
    } catch (error) {
      unreadable.push({ id, error: LabError.from(error).toData() });
    }
  }
  return { type: "comparison", runs, unreadable };
}
