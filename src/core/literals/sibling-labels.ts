import type { BracketNode } from "./bracket-tree";
import type { Entry } from "./build-array";
import { unquoted } from "./labels";

/** Keys under which an object keeps the names of the entries beside them. */
const keys =
  /^["']?(?:labels|classes|class_?names|names|tokens|token_strings|categories|index|candidates)["']?$/i;

/** The entries with the names that stand beside them: `{"labels": ["cat", "dog"], "scores": [1.2, 0.3]}`. */
export function namedEntries(
  text: string,
  node: BracketNode,
  entries: readonly Entry[],
  lastAxis: number,
): readonly Entry[] {
  const items = node.parent?.items;
  if (!items || entries.length === 0 || typeof entries[0]!.label === "string") return entries;
  // Of lists with very many siblings, none is an object of names and values.
  if (items.length > 200) return entries;
  for (let at = 0; at + 2 < items.length; at++) {
    const [key, sign, value] = [items[at]!, items[at + 1]!, items[at + 2]!];
    if (value.kind !== "node" || value === node) continue;
    if (sign.kind !== "colon" && sign.kind !== "equals") continue;
    if (key.end - key.start > 30 || !keys.test(text.slice(key.start, key.end))) continue;
    const names = namesIn(text, value);
    if (names?.length === lastAxis) {
      return entries.map((entry, index) => ({ ...entry, label: names[index % lastAxis]! }));
    }
  }
  return entries;
}

function namesIn(text: string, { items }: BracketNode): string[] | null {
  const names = items.filter(({ kind }) => kind !== "comma");
  if (!names.every(({ kind }) => kind === "string")) return null;
  return names.map(({ start, end }) => unquoted(text.slice(start, end)));
}
