import { buildArray } from "./build-array";
import { lineReader, type LineContext, type Region } from "./line-reader";
import { numberIn } from "./number-cell";
import { atLeastTwo, refusalError } from "./refusal";
import type { Cell, Line } from "./text-lines";
import { truncation } from "./truncation";

/** `[1]` before the first entry of a line, perhaps behind the comment marks of knitr and reprex. */
const prefix = /^\s*(?:#{1,2}>?\s*)?\[(\d+)\](?!\s*=>)(?:\s|$)/;
const omitted = /^\s*(?:#{1,2}>?\s*)?\[ reached .*omitted/;

/** R's vectors, each line with the index of its first entry: `[1]  2.0 -1.5  0.1`. */
export const rVectorReader = lineReader("R vectors", /\[1\]/, function* (context) {
  const { lines } = context;
  for (let first = 0; first < lines.length; first++) {
    const found = lines[first]!.text.includes("[1]") && prefix.exec(lines[first]!.text);
    if (!found || found[1] !== "1") continue;
    let last = first;
    while (last + 1 < lines.length && Number(prefix.exec(lines[last + 1]!.text)?.[1]) > 1) last++;
    yield vectorIn(context, first, last);
    first = last;
  }
});

function vectorIn({ text, lines }: LineContext, first: number, last: number): Region {
  const read = () => {
    const after = lines[last + 1];
    if (after && omitted.test(after.text)) throw refusalError(text, truncation(text, after.start, after.end));
    const cells: Cell[] = [];
    for (const line of lines.slice(first, last + 1)) {
      const index = Number(prefix.exec(line.text)![1]);
      if (index !== cells.length + 1) {
        const { start, end } = line;
        const message = `This line begins with entry ${index}, but ${cells.length} entries come before. Copy the whole print.`;
        throw refusalError(text, { start, end, message });
      }
      for (const cell of valuesOf(line)) cells.push(cell);
    }
    if (cells.length === 0) return null;
    // R prints single numbers so too.
    if (cells.length === 1) return atLeastTwo(cells[0]!.start, cells[0]!.end);
    const entries = cells.map((cell) => numberIn(text, cell));
    return buildArray(text, {
      start: cells[0]!.start,
      end: cells.at(-1)!.end,
      shape: [entries.length],
      entries,
    });
  };
  return { first, last, read };
}

function valuesOf({ words, text, start }: Line): readonly Cell[] {
  const from = start + text.indexOf("]") + 1;
  return words.filter((word) => word.start >= from);
}
