import type { Column } from "./table";
import type { ColumnSummary } from "./table-summary";

const usualNames = new Set(["label", "target", "class", "species", "y"]);

/**
 * The column most likely meant as the target: by its usual name, then the last one, where it has classes, then the only
 * categorical one; else a number with a usual name or in the last column.
 */
export function suggestTarget(columns: readonly Column[]): string | null {
  const usable = columns.map(({ summary }) => summary).filter(({ leftOut }) => leftOut === undefined);
  const isUsual = ({ name }: ColumnSummary) => usualNames.has(name.toLowerCase());
  const last = columns.at(-1)?.summary;
  const candidates = usable.filter(({ classes }) => classes !== null);
  const named = candidates.find(isUsual);
  if (named) return named.name;
  if (last && candidates.includes(last)) return last.name;
  const categorical = candidates.filter(({ type }) => type === "categorical" || type === "boolean");
  if (categorical.length === 1) return categorical[0]!.name;
  // Several categories leave it open what is meant.
  if (categorical.length > 1) return null;
  const numeric = usable.filter(({ type }) => type === "numeric");
  return (numeric.find(isUsual) ?? numeric.find((column) => column === last))?.name ?? null;
}
