import type { Column } from "./table";

const usualNames = new Set(["label", "target", "class", "species", "y"]);

/** The column most likely meant as the target: by its usual name, then the last one, then the only categorical one. */
export function suggestTarget(columns: readonly Column[]): string | null {
  const candidates = columns.map(({ summary }) => summary).filter(({ classes }) => classes !== null);
  const named = candidates.find(({ name }) => usualNames.has(name.toLowerCase()));
  if (named) return named.name;
  const last = columns.at(-1)?.summary;
  if (last && last.classes !== null) return last.name;
  const categorical = candidates.filter(({ type }) => type === "categorical");
  return categorical.length === 1 ? categorical[0]!.name : null;
}
