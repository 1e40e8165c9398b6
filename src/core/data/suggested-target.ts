import type { Column } from "./table";

const usualNames = new Set(["label", "target", "class", "species", "y"]);

/**
 * The column most likely meant as the target: by its usual name; then the last one, if it holds classes; then the
 * only categorical one; then the last one, if it holds numbers.
 */
export function suggestTarget(columns: readonly Column[]): string | null {
  const summaries = columns.map(({ summary }) => summary);
  const named = summaries.find(
    ({ name, classes, type }) =>
      (classes !== null || type === "numeric") && usualNames.has(name.toLowerCase()),
  );
  if (named) return named.name;
  const last = summaries.at(-1);
  if (last && last.classes !== null) return last.name;
  const categorical = summaries.filter(({ classes, type }) => classes !== null && type === "categorical");
  if (categorical.length === 1) return categorical[0]!.name;
  return last?.type === "numeric" && summaries.length > 1 ? last.name : null;
}
