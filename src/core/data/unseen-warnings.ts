import { CategoryIndex } from "./boolean-words";
import type { Preparation } from "./preparation";
import type { SplitTable } from "./split-table";
import { findColumn, type DictionaryCells, type Table } from "./table";

/** Categories that training has not met are all alike to the model. */
export function* unseenWarnings({ columns, split }: SplitTable): Generator<void, readonly string[], void> {
  const warnings: string[] = [];
  for (const { summary, cells } of columns) {
    if (cells?.kind !== "dictionary" || (summary.type !== "categorical" && summary.type !== "boolean"))
      continue;
    const seen = new Uint8Array(cells.texts.length);
    for (const row of split.train) seen[cells.codes[row]!] = 1;
    const isSeen = (code: number) => seen[code] === 1;
    warnings.push(...unseenWarning("validation", summary.name, cells, split.validation, isSeen));
    warnings.push(...unseenWarning("test", summary.name, cells, split.test, isSeen));
    yield;
  }
  return warnings;
}

/** As `unseenWarnings`, of a file that was not there when the preparation was fitted. */
export function* unseenCategoryWarnings(
  preparation: Preparation,
  table: Table,
  rows: Uint32Array,
): Generator<void, readonly string[], void> {
  const warnings: string[] = [];
  for (const column of preparation.columns) {
    const cells = findColumn(table, column.name)?.cells;
    // Of rare categories that share a feature, nobody knows which were met.
    if (column.kind !== "categorical" || column.other || cells?.kind !== "dictionary") continue;
    const categories = new CategoryIndex(column.categories);
    const seen = cells.texts.map((text) => categories.find(text) !== undefined);
    warnings.push(...unseenWarning("test", column.name, cells, rows, (code) => seen[code]!));
    yield;
  }
  return warnings;
}

function unseenWarning(
  part: string,
  name: string,
  { codes, texts }: DictionaryCells,
  rows: Uint32Array,
  isSeen: (code: number) => boolean,
): readonly string[] {
  const isUnseen = texts.map((text, code) => text !== "" && !isSeen(code));
  const count = rows.reduce((sum, row) => sum + Number(isUnseen[codes[row]!]), 0);
  if (count === 0) return [];
  const [cells, hold] = count === 1 ? ["cell", "holds a category"] : ["cells", "hold categories"];
  return [`${count} ${part} ${cells} of column "${name}" ${hold} that training has not seen.`];
}
