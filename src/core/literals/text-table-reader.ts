import { alignedTable } from "./aligned-table";
import { buildArray } from "./build-array";
import { lineReader, type LineContext } from "./line-reader";
import { isNumber, numberIn } from "./number-cell";
import type { NumericArray } from "./numeric-array";
import { refusalError } from "./refusal";
import { tableArray } from "./table-array";
import { isShort, type Line } from "./text-lines";
import { blocksOf, isUnnamedColumn, joinBlocks, type Block, type BlockCells } from "./text-table-blocks";
import { truncation } from "./truncation";

const size = /^\[(\d+) rows? x (\d+) columns?\]$/;

/** tibbles and data.tables say the columns' types. */
const isTypes = (line: Line) =>
  isShort(line) && (/^\s*(?:<[\w, ]{1,20}>\s*)+$/.test(line.text) || /^# A tibble: /.test(line.text));
const furtherRows = /^#\s(?:…|ℹ|\.\.\.)\s.*more (?:rows|variables)/;

/**
 * Aligned columns under a line of names, as pandas prints a DataFrame and R a matrix, a data frame or a vector with
 * names; wide ones in blocks of columns.
 */
export const textTableReader = lineReader("aligned tables", null, function* (context) {
  const { lines } = context;
  let begun: number | undefined;
  for (const { first, last } of context.source.paragraphs) {
    const from = begun ?? first;
    // pandas ends a header with "\" where further columns follow below.
    begun = lines[first]!.text.trimEnd().endsWith("\\") ? from : undefined;
    if (begun === undefined)
      yield { first: from, last, read: () => tableIn(context, lines.slice(from, last + 1)) };
  }
});

function tableIn({ text, reading, where }: LineContext, lines: readonly Line[]): NumericArray | null {
  const isSize = (line: Line) => isShort(line) && size.test(line.text.trim());
  const cut = lines.find((line) => isShort(line) && furtherRows.test(line.text));
  if (cut) throw refusalError(text, truncation(text, cut.start, cut.end));
  if (lines.length < 2) return null;
  // Statements of a program and settings may end in numbers, line after line.
  if (
    where.kind === "at" &&
    lines.some((line) => !isTypes(line) && /[=(){};*/<>]|^\s*[A-Za-z_][\w-]*:\s/.test(line.text))
  )
    return null;
  const tableLines = lines.filter((line) => line.words.length > 0 && !isSize(line) && !isTypes(line));
  const blocks = blocksOf(tableLines);
  const named = blocks && namedVector(text, blocks);
  if (named) return named;
  const table = moreLikely(blocks && joinBlocks(blocks), alignedTable(tableLines));
  // A single line below another is chance at the cursor in a program.
  if (!table || (where.kind === "at" && (blocks?.[0] ?? table).rows.length < 2)) return null;
  if (isLog(table)) return null;
  for (const line of lines.filter(isSize)) {
    const [, rows] = size.exec(line.text.trim())!;
    if (Number(rows) !== table.rows.length) throw refusalError(text, truncation(text, line.start, line.end));
  }
  return tableArray(text, table, reading);
}

/** Logs name their numbers in each line: `loss: 0.25`. */
function isLog({ rows, indexed }: BlockCells): boolean {
  return rows.some((row) =>
    row.slice(indexed ? 1 : 0).some(({ text }) => /^[A-Za-z_]\w{0,40}[:=]$/.test(text)),
  );
}

/** Counting words goes wrong where names or an index have several, which the layout shows. */
function moreLikely(byWords: BlockCells | null, byLayout: BlockCells | null): BlockCells | null {
  if (!byWords || !byLayout) return byLayout ?? byWords;
  const columns = ({ header, indexed }: BlockCells) => header.length - (indexed ? 1 : 0);
  return columns(byWords) === columns(byLayout) ? byWords : byLayout;
}

/** R's vectors with names: a line of names and a line of values, again and again where they are wrapped. */
function namedVector(text: string, blocks: readonly Block[]): NumericArray | null {
  if (blocks.some(({ rows }) => rows.length !== 1)) return null;
  const pairs = blocks.map(({ header, rows }) => ({ header, words: rows[0]!.words }));
  if (pairs.some(({ header, words }) => header.length !== words.length || !words.some(isNumber))) return null;
  if (pairs.some(({ header }) => header.some(isUnnamedColumn))) return null;
  const entries = pairs.flatMap(({ header, words }) =>
    words.map((word, at) => numberIn(text, word, header[at]!.text)),
  );
  const end = pairs.at(-1)!.words.at(-1)!.end;
  return buildArray(text, { start: pairs[0]!.header[0]!.start, end, shape: [entries.length], entries });
}
