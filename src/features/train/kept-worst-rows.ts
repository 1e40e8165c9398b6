import { LabError } from "../../core/errors";
import type { Reports } from "../../protocol/training";
import type { DataPart, WorstRowsTable } from "../../protocol/judgment";

/**
 * The rows that a run got most wrong, as they were when it ended, for when its data cannot be judged again.
 * @param problem why it cannot. It is thrown where the run has not kept such rows.
 */
export function keptWorstRows(reports: Reports | null, part: DataPart, problem: unknown): WorstRowsTable {
  const rows = reports?.worst?.[part];
  if (!rows) throw problem;
  const obstacle = `${LabError.from(problem).message} The rows are listed as they were judged when the run ended.`;
  return { ...rows, images: null, obstacle };
}
