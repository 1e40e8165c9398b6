/** `a`, `"a, b"` with quotes doubled, up to the next comma. */
const item = /\s*(?:"((?:[^"]|"")*)"|([^",][^,]*|))\s*(?:,|$)/y;

/** The texts between commas; undefined where a quote is not closed. Empty ones are dropped. */
export function parseList(text: string): readonly string[] | undefined {
  const items: string[] = [];
  item.lastIndex = 0;
  while (item.lastIndex < text.length) {
    const match = item.exec(text);
    if (!match) return undefined;
    const value = match[1]?.replaceAll('""', '"') ?? match[2]!.trim();
    if (value !== "") items.push(value);
  }
  return items;
}

export function formatList(items: readonly string[]): string {
  return items.map(quoted).join(",");
}

function quoted(text: string): string {
  return /[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The type of each column in `a=date,b=text`; undefined where it is not of that form. A name may hold commas and equals
 * signs, and may be quoted.
 */
export function parseTypes(
  text: string,
  types: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const entry = new RegExp(`\\s*(?:"((?:[^"]|"")*)"|(.+?))\\s*=\\s*(${types.join("|")})\\s*(?:,|$)`, "iys");
  const found = new Map<string, string>();
  while (entry.lastIndex < text.length) {
    const match = entry.exec(text);
    if (!match) return undefined;
    found.set(match[1]?.replaceAll('""', '"') ?? match[2]!, match[3]!.toLowerCase());
  }
  return Object.fromEntries(found);
}

export function formatTypes(types: Readonly<Record<string, string>>): string {
  return Object.entries(types)
    .map(([name, type]) => `${quoted(name)}=${type}`)
    .join(",");
}
