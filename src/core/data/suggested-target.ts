import type { Column } from "./table";
import type { ColumnSummary } from "./table-summary";

const usualNames = new Set(
  "label,target,class,species,y,outcome,diagnosis,survived,churn,quality,price,saleprice".split(","),
);

/**
 * The column most likely meant as the target: by its usual name, where it has classes, then the last one that can be
 * learned, where it has classes, then a number with a usual name, then the only categorical one; else the last number.
 */
export function suggestTarget(columns: readonly Column[]): string | null {
  const usable = columns.map(({ summary }) => summary).filter(({ leftOut }) => leftOut === undefined);
  const isUsual = ({ name }: ColumnSummary) => usualNames.has(name.toLowerCase());
  const last = usable.at(-1);
  const candidates = usable.filter(({ classes }) => classes !== null);
  const named = candidates.find(isUsual);
  if (named) return named.name;
  if (last && candidates.includes(last)) return last.name;
  const numeric = usable.filter(({ type }) => type === "numeric");
  const number = numeric.find(isUsual);
  if (number) return number.name;
  const categorical = candidates.filter(({ type }) => type === "categorical" || type === "boolean");
  if (categorical.length === 1) return categorical[0]!.name;
  // Several categories leave it open what is meant.
  if (categorical.length > 1) return null;
  return numeric.find((column) => column === last)?.name ?? null;
}
