import type { Task } from "../engine/losses";
import type { ColumnSummary } from "./table-summary";

/** Classes for texts and for few integers, numbers for all else. */
export function guessTask({ classes, type }: ColumnSummary): Task {
  return classes === null && type === "numeric" ? "regression" : "classification";
}
