import { parseNumber } from "./cell";
import { countMissing, presentCodes, type DictionaryCells } from "./table";
import type { ColumnSummary } from "./table-summary";

/** So many different texts may stand for no value in a column of numbers, in so large a part of its cells. */
const mostFlaws = 3;
const largestPart = 0.2;

/** Tells of a column that a few cells keep from being one of numbers, such as "-" or "unknown". */
export function nearlyNumericWarnings(
  { name, type }: Pick<ColumnSummary, "name" | "type">,
  cells: DictionaryCells,
): readonly string[] {
  const present = presentCodes(cells);
  const flaws = present.filter((code) => parseNumber(cells.texts[code]!) === undefined);
  const isFlawed = flaws.length > 0 && flaws.length <= mostFlaws && present.length > 2 * flaws.length;
  if (!isFlawed || type === "identifier" || type === "date") return [];
  const count = flaws.reduce((sum, code) => sum + cells.counts[code]!, 0);
  if (count > largestPart * (cells.codes.length - countMissing(cells))) return [];
  const listed = flaws.map((code) => `${JSON.stringify(cells.texts[code])} (${cells.counts[code]!})`);
  return [
    `Column "${name}" holds numbers but for ${listed.join(", ")}. What stands for no value there can be counted as missing.`,
  ];
}
