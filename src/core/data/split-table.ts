import type { LabeledRows } from "../engine/labeled-rows";
import type { Split } from "./split";
import type { Column } from "./table";

/** What a split was made of, and the label of each of the table's rows: a class, or a number. */
export interface SplitTable {
  readonly columns: readonly Column[];
  readonly labels: LabeledRows["labels"];
  readonly classes: readonly string[] | null;
  readonly split: Split;
}
