import { LabError } from "../errors";

/** `A=1`, `"a, b"=2`: the name of a class, quoted as in CSV where it needs to be, and a number above 0. */
const entry = /\s*(?:"((?:[^"]|"")*)"|([^",]*?))\s*=\s*([^,=]+?)\s*(?:,|$)/y;

/** The weights of an option's text by class; undefined where it is not of that form. */
function parseEntries(text: string): ReadonlyMap<string, number> | undefined {
  const weights = new Map<string, number>();
  entry.lastIndex = 0;
  while (entry.lastIndex < text.length) {
    const match = entry.exec(text);
    if (!match) return undefined;
    const name = match[1]?.replaceAll('""', '"') ?? match[2]!;
    const weight = Number(match[3]);
    if (name === "" || weights.has(name) || !(weight > 0 && Number.isFinite(weight))) return undefined;
    weights.set(name, weight);
  }
  return weights.size === 0 ? undefined : weights;
}

export function isClassWeights(text: string): boolean {
  return text === "none" || text === "balanced" || parseEntries(text) !== undefined;
}

/**
 * How many rows a row of each class counts for, scaled so that the training rows count as many as they are.
 * `balanced` makes all classes count alike; a class that is not named has weight 1.
 * @param counts training rows of each class.
 * @returns null where every row counts once.
 * @throws LabError `option-invalid` for a class that is not there.
 */
export function resolveClassWeights(
  text: string,
  classes: readonly string[],
  counts: readonly number[],
): Float64Array | null {
  if (text === "none") return null;
  const weights = Float64Array.from(
    text === "balanced" ? counts.map((count) => 1 / Math.max(1, count)) : namedWeights(text, classes),
  );
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const weighted = counts.reduce((sum, count, index) => sum + count * weights[index]!, 0);
  return weights.map((weight) => (weight * rows) / weighted);
}

function namedWeights(text: string, classes: readonly string[]): number[] {
  const weights = parseEntries(text)!;
  for (const name of weights.keys()) {
    if (classes.includes(name)) continue;
    throw new LabError(
      "option-invalid",
      `Class weights name "${name}", which is no class; classes are ${classes.slice(0, 20).join(", ")}${classes.length > 20 ? ", …" : ""}.`,
    );
  }
  return classes.map((name) => weights.get(name) ?? 1);
}
