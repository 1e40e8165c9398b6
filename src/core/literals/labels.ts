/** The text that a quoted token stands for, with its escapes undone. */
export function unquoted(token: string): string {
  const from = token.search(/["'`]/);
  const quotes = /^(?:"""|''')/.test(token.slice(from)) && token.length >= from + 6 ? 3 : 1;
  const inner = token.slice(from + quotes, token.length - quotes);
  if (!inner.includes("\\")) return inner;
  return inner.replace(/\\(u[\da-fA-F]{4}|x[\da-fA-F]{2}|[^])/g, (_whole, code: string) => unescaped(code));
}

const escapes: Record<string, string> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f", "0": "\0" };

function unescaped(code: string): string {
  if (code.length > 1) return String.fromCharCode(parseInt(code.slice(1), 16));
  return escapes[code] ?? code;
}

/** Whether the names only count the entries, from 0 or from 1: then they name nothing. */
export function areCounts(names: readonly string[]): boolean {
  if (names.length === 0) return false;
  const first = names[0] === "0" ? 0 : 1;
  return names.every((name, index) => name === String(first + index));
}
