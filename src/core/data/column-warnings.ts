import type { CollectedColumn } from "./collected-column";
import type { DateFormat } from "./dates";
import type { ColumnSummary } from "./table-summary";

export function unfitWarnings({ name, choices, unfit, firstUnfit }: CollectedColumn): readonly string[] {
  if (!firstUnfit) return [];
  const { cell, line } = firstUnfit;
  const place = line > 0 ? ` in line ${line}` : "";
  return [
    `Column "${name}" is set to ${choices.type!}, and ${unfit === 1 ? "a cell is" : `${unfit} cells are`} not, such as ${JSON.stringify(cell)}${place}; ${unfit === 1 ? "it counts" : "they count"} as missing.`,
  ];
}

export function nearlyNumericWarning({ name, leftOut }: ColumnSummary, flaws: string): string {
  const consequence = leftOut === undefined ? "is taken for categories" : "is left out";
  return `Column "${name}" holds numbers but for ${flaws}. What stands for no value there can be counted as missing; as it is, the column ${consequence}.`;
}

export function dateWarnings(
  { name, type }: ColumnSummary,
  formats: readonly DateFormat[],
): readonly string[] {
  const [taken, other] = formats;
  if (type !== "date" || !taken) return [];
  return [
    ...(other
      ? [`The dates of column "${name}" could be ${taken.name} or ${other.name}; ${taken.name} is taken.`]
      : []),
    ...(taken.hasShortYears
      ? [`The years of column "${name}" have two digits; they are taken for those from 1969 to 2068.`]
      : []),
  ];
}

export function roundedWarnings({ name, firstRounded }: CollectedColumn): readonly string[] {
  if (!firstRounded) return [];
  const { cell, line } = firstRounded;
  return [
    `Column "${name}" holds whole numbers too long to be kept exactly, such as ${cell} in line ${line}, which is read as ${BigInt(Number(cell))}. If they are names, set the column's type to identifier, or to categorical.`,
  ];
}
