import Papa from "papaparse";
import { parseNumber } from "./cell";
import { delimiters, type ReadingOptions } from "./reading";
import { guessDecimal, normalizeNumber, type Decimal } from "./written-number";

export interface CsvDialect {
  readonly delimiter: string;
  /** One character: a CR before a line feed is white space at the record's end. */
  readonly newline: "\n" | "\r";
  /** What lines that are no rows begin with. */
  readonly comment: "#" | null;
  readonly decimal: Decimal;
  /** Whether the first record names the columns. */
  readonly header: boolean;
  /** Whether each row has one cell more than the header, in front: R writes the rows' names so. */
  readonly namedRows: boolean;
  /** Cells at the end of the header that are empty and that no row has: it ends with delimiters too many. */
  readonly emptyNames: number;
  /** UTF-16 units at the text's start that are no record: Excel's line `sep=;`, and comments where others are none. */
  readonly preface: number;
  /** How many of its lines are comments. */
  readonly prefaceComments: number;
}

export type DialectOptions = Pick<ReadingOptions, "delimiter" | "decimal" | "header">;

const separatorLine = /^"?sep=([^\r\n"])"?[ \t]*(\r\n|\n|\r|$)/i;

/** Where several cut the rows evenly, the first one is meant: a comma is often part of a number or a text. */
const guessed = ["\t", ";", "|", ","] as const;

/**
 * The first records decide what is not chosen.
 * @param cut whether the text goes on behind the sample.
 */
export function understandDialect(sample: string, cut: boolean, options: DialectOptions): CsvDialect {
  const newline = sample.includes("\r") && !sample.includes("\n") ? "\r" : "\n";
  const separator = separatorLine.exec(sample);
  const separated = separator ? separator[0].length : 0;
  const text = new SampleText(sample.slice(separated), newline, cut);
  const chosen =
    options.delimiter === "auto" ? usableSeparator(separator?.[1]) : delimiters[options.delimiter];
  const comment = /^#/m.test(text.text) && !hashesAreData(text, chosen) ? "#" : null;
  const delimiter = chosen ?? guessDelimiter(text, text.rows(",", "#").rows.length > 0 ? "#" : null);
  const comments = comment === null ? text.commentsBefore(delimiter) : { length: 0, lines: 0 };
  const { rows } = text.from(comments.length).rows(delimiter, comment);
  const decimal =
    options.decimal === "auto"
      ? guessDecimal(rows.flat(), delimiter)
      : options.decimal === "comma"
        ? ","
        : ".";
  const namedRows = options.header !== "no" && haveNames(rows);
  const header =
    options.header === "auto" ? namedRows || looksNamed(rows, decimal) : options.header === "yes";
  return {
    ...{ delimiter, newline, comment, decimal, header, namedRows },
    emptyNames: emptyBehind(rows),
    preface: separated + comments.length,
    prefaceComments: comments.lines,
  };
}

function usableSeparator(character: string | undefined): string | undefined {
  return character !== undefined && /[^\p{L}\p{N}]/u.test(character) ? character : undefined;
}

interface SampleRows {
  readonly rows: readonly (readonly string[])[];
  readonly wellQuoted: boolean;
}

const maximumSampleRows = 500;

class SampleText {
  constructor(
    readonly text: string,
    private readonly newline: CsvDialect["newline"],
    private readonly cut: boolean,
  ) {}

  /** The text behind so many characters. */
  from(start: number): SampleText {
    return start === 0 ? this : new SampleText(this.text.slice(start), this.newline, this.cut);
  }

  /** Lines at the begin that have a hash in front and not as many cells as the rows. */
  commentsBefore(delimiter: string): { readonly length: number; readonly lines: number } {
    const width = this.rows(delimiter, "#").rows[0]?.length;
    let [length, lines] = [0, 0];
    while (width !== undefined && width > 1 && this.text.startsWith("#", length)) {
      const lineEnd = this.text.indexOf(this.newline, length);
      const isRow = this.text.slice(length, lineEnd).split(delimiter).length === width;
      if (lineEnd === -1 || isRow) break;
      length = lineEnd + 1;
      lines++;
    }
    return { length, lines };
  }

  /** Rows that are not blank, their cells trimmed. */
  rows(delimiter: string, comment: string | null): SampleRows {
    const rows: string[][] = [];
    let wellQuoted = true;
    const parser = new Papa.Parser({
      delimiter,
      newline: this.newline,
      comments: comment ?? false,
      step: ({ data, errors }) => {
        if (errors.length > 0) wellQuoted = false;
        const trimmed = (data[0] ?? []).map((cell) => cell.trim());
        const cells = delimiter === " " ? trimmed.filter((cell) => cell !== "") : trimmed;
        if (cells.some((cell) => cell !== "")) rows.push(cells);
        if (rows.length === maximumSampleRows) parser.abort();
      },
    });
    parser.parse(this.text, 0, this.cut && this.text.includes(this.newline));
    return { rows, wellQuoted };
  }
}

/**
 * A line such as `#ff0000,12` among others of as many cells is a row, `# made in 2020` is a comment. So is `#5,6` below
 * a first line without a hash where all others begin with a number: a row that somebody has left out.
 */
function hashesAreData(text: SampleText, chosen: string | undefined): boolean {
  const delimiter = chosen ?? guessDelimiter(text, "#");
  const { rows } = text.rows(delimiter, null);
  const isComment = (cells: readonly string[]) => /^#[\s#!]|^#$/.test(cells[0]!);
  const isHashed = ([first]: readonly string[]) => first!.startsWith("#");
  const hashed = rows.filter(isHashed);
  const others = text.rows(delimiter, "#").rows;
  const width = others[0]?.length;
  if (width === undefined) return !hashed.every(isComment);
  if (width === 1) return 2 * hashed.length > rows.length;
  const rowsAmong = hashed.filter((cells) => cells.length === width && !isComment(cells));
  const isNumbered = others.length > 1 && others.slice(1).every(([first]) => isNumber(first!));
  return rowsAmong.length > 0 && (rowsAmong.includes(rows[0]!) || !isNumbered);
}

/** The delimiter that cuts most rows into as many cells as the first one; a comma where none does. */
function guessDelimiter(text: SampleText, comment: string | null): string {
  let best = ",";
  let evenness = 0;
  for (const delimiter of guessed) {
    const even = rowsAlike(text.rows(delimiter, comment));
    if (even > evenness) [best, evenness] = [delimiter, even];
  }
  if (evenness > 0) return best;
  const bySpaces = text.rows(" ", comment);
  const even = haveNames(bySpaces.rows) ? { ...bySpaces, rows: bySpaces.rows.slice(1) } : bySpaces;
  return bySpaces.rows.length > 1 && rowsAlike(even) === 1 && mostlyNumbers(bySpaces.rows) ? " " : best;
}

/**
 * Whether all rows have one cell more than the first, and a name of their own in front. A last cell that is always empty
 * is only a delimiter too many.
 */
function haveNames([first, ...others]: SampleRows["rows"]): boolean {
  const width = first?.length ?? 0;
  const isWider = width > 0 && others.length > 0 && others.every(({ length }) => length === width + 1);
  if (!isWider || first!.includes("") || others.every((cells) => cells.at(-1) === "")) return false;
  return others.length > 1 && new Set(others.map(([name]) => name)).size === others.length;
}

/** The part of the rows that are as wide as the most, 0 where the first row is not cut at all. */
function rowsAlike({ rows, wellQuoted }: SampleRows): number {
  if (rows.length === 0 || rows[0]!.length < 2) return 0;
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width, count] = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most));
  return width < 2 ? 0 : ((wellQuoted ? 1 : 0.4) * count) / rows.length;
}

/** How many cells at the end of the first row are empty and no other row has. */
function emptyBehind([first, ...others]: SampleRows["rows"]): number {
  if (!first || others.length === 0) return 0;
  const width = Math.max(...others.map(({ length }) => length));
  return first.slice(width).every((cell) => cell === "") ? Math.max(0, first.length - width) : 0;
}

function mostlyNumbers(rows: SampleRows["rows"]): boolean {
  const cells = rows.slice(1).flat();
  return 2 * cells.filter(isNumber).length >= cells.length;
}

function isNumber(cell: string): boolean {
  return parseNumber(normalizeNumber(cell, ",")) !== undefined;
}

/**
 * Whether the first row holds names. It does not where each column of numbers begins with a number too, and these look
 * like values: some have a fraction or a sign, or occur twice, or do not rise and no name stands beside them; nor where
 * the words in it are found below it.
 */
function looksNamed(rows: SampleRows["rows"], decimal: Decimal): boolean {
  const [first, ...others] = rows;
  if (!first || others.length === 0) return true;
  const read = (cell: string) => parseNumber(normalizeNumber(cell, decimal));
  const values: (number | undefined)[] = [];
  let words = 0;
  let repeated = 0;
  for (const [column, top] of first.entries()) {
    const cells = others.map((row) => row[column] ?? "").filter((cell) => cell !== "");
    if (cells.length === 0) continue;
    if (cells.every((cell) => read(cell) !== undefined)) values.push(read(top));
    else {
      words++;
      if (cells.includes(top)) repeated++;
    }
  }
  if (values.includes(undefined)) return true;
  if (repeated >= 2 && 2 * repeated > words && !others.some((row) => isSame(row, first))) return false;
  const numbers = values as number[];
  if (numbers.some((value) => !Number.isInteger(value) || value < 0)) return false;
  if (new Set(numbers).size < numbers.length) return false;
  // Names may count, as those of pixels do, or be years.
  const rises = numbers.every((value, at) => at === 0 || value > numbers[at - 1]!);
  return rises || (words > 0 && repeated === 0);
}

/** Files put together have their header in the middle too. */
const isSame = (row: readonly string[], first: readonly string[]) =>
  row.every((cell, column) => cell === first[column]);
