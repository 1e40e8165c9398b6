import Papa from "papaparse";
import type { CsvDialect } from "./csv-dialect";
import { countIn, positionIn, type TextPlace } from "./csv-place";
import { longRow, wrongQuote } from "./csv-refusals";
import type { LabError } from "../errors";
import { normalizeNumber } from "./written-number";

export interface CsvRecord {
  /** Unquoted cells are trimmed. */
  readonly cells: readonly string[];
  /** The cells, numbers with a decimal point and without thousands separators. */
  readonly values: readonly string[];
  /** Range in the whole text, without the line break; UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Where it begins, from 1. */
  readonly line: number;
  /** Where it ends: another line where a quoted cell holds line breaks. */
  readonly lastLine: number;
}

/** Cuts text into records, whatever its cells hold: papaparse does, and tells where quotes are wrong. */
export class CsvRecords {
  #comments = 0;

  constructor(
    private readonly dialect: CsvDialect,
    private readonly onRecord: (record: CsvRecord, dialect: CsvDialect) => void,
  ) {}

  /** How many lines were skipped as comments. */
  get comments(): number {
    return this.#comments;
  }

  /**
   * Reads the whole records of `input`, which begins at `place`.
   * @param atEnd whether the last record is whole without a line break.
   * @returns where the first record begins that is not whole.
   * @throws LabError `table-malformed`
   */
  read(input: string, place: TextPlace, atEnd: boolean): TextPlace {
    const { delimiter, newline, comment } = this.dialect;
    /** Where the next record begins, or the comments before it. */
    let next = place;
    const indexOf = ({ start }: TextPlace) => start - place.start;
    const parser = new Papa.Parser({
      delimiter,
      newline,
      comments: comment ?? false,
      step: ({ data, errors, meta }) => {
        // An unfinished record at the end comes without cells.
        if (data.length === 0) return;
        const wrong = errors[0];
        if (wrong) {
          const position = positionIn(input, wrong.index - 1, indexOf(next), next, newline);
          throw wrongQuote(position, wrong.code === "MissingQuotes");
        }
        next = this.#behindComments(input, next, indexOf(next), meta.cursor);
        const start = indexOf(next);
        this.#emit(input, start, meta.cursor, data[0]!, next);
        const lines = countIn(input, newline, start, meta.cursor);
        next = { start: place.start + meta.cursor, line: next.line + lines };
      },
    });
    parser.parse(input, 0, !atEnd);
    return atEnd ? this.#behindComments(input, next, indexOf(next), Infinity) : next;
  }

  /** Why `input`, which begins at `place`, is no record for all its length. */
  refusalOfLong(input: string, place: TextPlace, maximumLength: number): LabError {
    const { delimiter, newline } = this.dialect;
    const { errors } = new Papa.Parser({ delimiter, newline }).parse(input, 0, false);
    const unclosed = errors.find(({ code }) => code === "MissingQuotes");
    const index = unclosed ? unclosed.index - 1 : 0;
    const position = positionIn(input, index, 0, place, newline);
    return unclosed ? wrongQuote(position, true) : longRow(position, maximumLength);
  }

  /** @param cursor where the record after it has ended, all in `input`. */
  #behindComments(input: string, place: TextPlace, index: number, cursor: number): TextPlace {
    const { comment, newline } = this.dialect;
    let { line } = place;
    let at = index;
    while (comment !== null && input.startsWith(comment, at)) {
      const lineEnd = input.indexOf(newline, at);
      if (lineEnd !== -1 && lineEnd + 1 > cursor) break;
      at = lineEnd === -1 ? input.length : lineEnd + 1;
      line++;
      this.#comments++;
    }
    return { start: place.start + at - index, line };
  }

  #emit(input: string, start: number, next: number, cells: string[], place: TextPlace): void {
    const { newline, delimiter, decimal } = this.dialect;
    let end = next;
    if (end > start && input.endsWith(newline, end)) end -= 1;
    if (end > start && input[end - 1] === "\r") end -= 1;
    const record = input.slice(start, end);
    const quoted = record.includes('"');
    const kept: string[] = [];
    for (let index = 0, at = start; index < cells.length; index++) {
      const cell = cells[index]!;
      const isQuoted = quoted && input[at] === '"';
      at += cell.length;
      if (isQuoted) {
        at += 2 + countIn(cell, '"', 0, cell.length);
        while (at < end && input[at] !== delimiter) at++;
      }
      at++;
      const text = isQuoted ? cell : cell.trim();
      // Between words that spaces delimit there may be several.
      if (text !== "" || isQuoted || delimiter !== " ") kept.push(text);
    }
    if (kept.length === 0 || (kept.length === 1 && kept[0] === "" && !quoted)) return;
    const mayGroup = decimal === "," || delimiter !== "," || /["'’−]/.test(record);
    const values = mayGroup ? kept.map((cell) => normalizeNumber(cell, decimal)) : kept;
    const { line } = place;
    const lastLine = quoted ? line + countIn(input, newline, start, end) : line;
    const range = { start: place.start, end: place.start + end - start };
    this.onRecord({ cells: kept, values, ...range, line, lastLine }, this.dialect);
  }
}
