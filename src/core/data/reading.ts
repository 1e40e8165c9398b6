import type { ColumnType } from "./table-summary";

/** The delimiter by name; `auto` goes by the first rows. */
export const delimiterNames = ["auto", "comma", "semicolon", "tab", "pipe", "space"] as const;
export type DelimiterName = (typeof delimiterNames)[number];

export const delimiters: Readonly<Record<Exclude<DelimiterName, "auto">, string>> = {
  comma: ",",
  semicolon: ";",
  tab: "\t",
  pipe: "|",
  space: " ",
};

export const decimalNames = ["auto", "point", "comma"] as const;
export type DecimalName = (typeof decimalNames)[number];

export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof encodings)[number];

export const headerNames = ["auto", "yes", "no"] as const;
export type HeaderName = (typeof headerNames)[number];

export const raggedNames = ["skip", "error"] as const;
export type RaggedName = (typeof raggedNames)[number];

/** What a person can say a column is. */
export const chosenTypes = ["numeric", "categorical", "boolean", "date", "identifier", "text"] as const;
export type ChosenType = (typeof chosenTypes)[number] & ColumnType;

/** Empty cells are missing as well. */
export const defaultMissing = ["NA", "N/A", "NaN", "NULL", "?"] as const;

/** How a table's text is to be understood. A recipe has these options. */
export interface ReadingOptions {
  readonly delimiter: DelimiterName;
  readonly decimal: DecimalName;
  readonly encoding: "auto" | Encoding;
  readonly header: HeaderName;
  readonly ragged: RaggedName;
  /** Cells that stand for no value, in any case; empty ones always do. */
  readonly missing: readonly string[];
  /** The type of columns by name, where it is not to be guessed. */
  readonly type: Readonly<Record<string, ChosenType>>;
  /** Names of columns not to learn from. */
  readonly ignore: readonly string[];
  /** Whether `type` and `ignore` may name columns that are not there: a test file need not have what is not learned from. */
  readonly mayLackColumns?: boolean;
}

export const defaultReading: ReadingOptions = {
  delimiter: "auto",
  decimal: "auto",
  encoding: "auto",
  header: "auto",
  ragged: "skip",
  missing: defaultMissing,
  type: {},
  ignore: [],
};

/** The reading options alone, in a fixed order: equal options give equal JSON. */
export function readingOf(options: ReadingOptions): ReadingOptions {
  const { delimiter, decimal, encoding, header, ragged, missing, type, ignore, mayLackColumns } = options;
  const own = { delimiter, decimal, encoding, header, ragged, missing, type, ignore };
  return mayLackColumns === undefined ? own : { ...own, mayLackColumns };
}

/** How a test file is read. */
export function readingOfTest(options: ReadingOptions): ReadingOptions {
  return { ...readingOf(options), mayLackColumns: true };
}
