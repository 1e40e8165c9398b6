/**
 * Names one after another for a sentence: `a, b and 3 more`.
 * @param most listed, at least 1; of the others their number is told.
 */
export function listNames(names: readonly string[], most = 10): string {
  const more = names.length - most;
  return `${names.slice(0, most).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
