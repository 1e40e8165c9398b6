import { buildArray } from "./build-array";
import { indexLabels } from "./index-labels";
import { areCounts } from "./labels";
import { lineReader, type LineContext, type Region } from "./line-reader";
import { meaningOfName } from "./meaning";
import { isEllipsis, isNumber, numberIn } from "./number-cell";
import { refusalError } from "./refusal";
import { isBlank, isShort, type Line } from "./text-lines";
import { truncation } from "./truncation";

/** The line that ends the print: `Name: logit, Length: 100, dtype: float64`. */
const footer = /^\s*(?:Freq: [^,]{1,40}, )?(?:Name: (.{0,200}?), )?(?:Length: (\d+), )?dtype: [\w[\], ]+$/;

/** A pandas Series: an index, which labels the entries, and a value on each line. */
export const pandasSeriesReader = lineReader("pandas Series", /dtype: /, function* (context) {
  const { lines } = context;
  for (let last = 1; last < lines.length; last++) {
    const found =
      isShort(lines[last]!) && lines[last]!.text.includes("dtype: ") && footer.exec(lines[last]!.text);
    if (!found) continue;
    let first = last;
    while (first > 0 && !isBlank(lines[first - 1]!) && !lines[first - 1]!.text.includes("dtype: ")) first--;
    if (first < last) yield seriesIn(context, first, last, found);
  }
});

function seriesIn({ text, lines }: LineContext, first: number, last: number, found: RegExpExecArray): Region {
  const read = () => {
    let rows = lines.slice(first, last);
    const cut = rows.find(({ words }) => words.every(isEllipsis) || isEllipsis(words[0]!));
    if (cut) throw refusalError(text, truncation(text, cut.words[0]!.start, cut.words[0]!.end));
    if (isNameOfIndex(rows[0]!, rows[1])) rows = rows.slice(1);
    const [, name, length] = found;
    if (length !== undefined && Number(length) !== rows.length) {
      const at = lines[last]!.text.indexOf("Length:") + lines[last]!.start;
      throw refusalError(text, truncation(text, at, at + `Length: ${length}`.length));
    }
    if (rows.length === 0 || rows.some(({ words }) => words.length < 2)) return null;
    const labels = indexLabels(rows, 1);
    const counted = areCounts(labels);
    const entries = rows.map(({ words }, row) =>
      numberIn(text, words.at(-1)!, counted ? null : labels[row]!),
    );
    const meaning = meaningOfName(name ?? "");
    return buildArray(text, {
      start: rows[0]!.words[0]!.start,
      end: rows.at(-1)!.words.at(-1)!.end,
      shape: [entries.length],
      entries,
      meaning,
    });
  };
  return { first, last, read };
}

/** On a line of its own, which ends before the values do. */
function isNameOfIndex({ words, text }: Line, next: Line | undefined): boolean {
  if (words.length === 1 && next?.words.length !== 1) return true;
  const short = next !== undefined && text.trimEnd().length < next.text.trimEnd().length;
  return short && !isNumber(words.at(-1)!) && isNumber(next.words.at(-1)!);
}
