import type { Line } from "./text-lines";

/**
 * The text before the last `count` words of each line, white space inside and all. pandas leaves the outer levels of
 * an index blank where they repeat: these are filled in from the line above.
 */
export function indexLabels(rows: readonly Line[], count: number): string[] {
  const before = rows.map(({ text, words, start }) => {
    const first = words.at(-count) ?? words[0]!;
    return text.slice(0, first.start - start).trimEnd();
  });
  const isLeveled = /^\S/.test(before[0] ?? "") && before.some((each) => /^\s/.test(each));
  if (!isLeveled) return before.map((each) => each.trim());
  let whole = "";
  return before.map((each) => {
    const indent = Math.max(0, each.search(/\S/));
    whole = whole.slice(0, indent).padEnd(indent) + each.slice(indent);
    return whole.trim().replace(/\s{2,}/g, ", ");
  });
}
