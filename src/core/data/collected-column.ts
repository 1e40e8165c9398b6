import type { Noticed } from "./columns/column-notes";
import type { ColumnChoices, StoredCells } from "./columns/column-store";

/** What was collected of a column. */
export interface CollectedColumn extends StoredCells, Noticed {
  readonly name: string;
  readonly choices: ColumnChoices;
  readonly rows: number;
}
