import Papa from "papaparse";
import { LabError, type ErrorPosition } from "../errors";
import { csvDialect, type CsvDialect } from "./csv-dialect";

export interface CsvRecord {
  /** Unquoted cells are trimmed. */
  readonly cells: readonly string[];
  /** Range in the whole text, without the line break; UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Where it begins, from 1. */
  readonly line: number;
}

/** The dialect is guessed from this much of the text, however it arrives. */
const sampleLength = 16_384;

/** A longer record is taken for an unclosed quote. */
const maximumRecordLength = 16 * 1024 * 1024;

/**
 * Reads CSV that arrives in pieces, cut anywhere. Blank lines are skipped, quoted cells may hold line breaks, and
 * a quote inside an unquoted cell is an ordinary character.
 */
export class CsvReader {
  /** What has arrived and is not read yet; begins where a record begins. */
  #pending = "";
  /** Of `#pending` in the whole text. */
  #offset = 0;
  #line = 1;
  /** How much of `#pending` was there when it held no whole record. */
  #fruitless = 0;
  #dialect: CsvDialect | undefined;

  constructor(private readonly onRecord: (record: CsvRecord) => void) {}

  /** @throws LabError `table-malformed` with the position of a wrong quote or a NUL. */
  push(text: string): void {
    this.#refuseBinary(text);
    const atStart = this.#offset + this.#pending.length === 0;
    if (atStart && text.startsWith("\uFEFF")) {
      this.#offset = 1;
      text = text.slice(1);
    }
    this.#pending += text;
    if (this.#pending.length < sampleLength && !this.#dialect) return;
    // Reading an unfinished record again with every small piece would take quadratic time.
    if (this.#pending.length < 2 * this.#fruitless) return;
    this.#read(false);
    if (this.#pending.length > maximumRecordLength) throw this.#tooLong();
  }

  /** To be called after the last piece. @throws LabError as `push` does. */
  end(): void {
    this.#read(true);
  }

  #read(atEnd: boolean): void {
    this.#dialect ??= csvDialect(this.#pending.slice(0, sampleLength), this.#pending.length > sampleLength);
    const input = this.#pending;
    let start = 0;
    const parser = new Papa.Parser({
      ...this.#dialect,
      step: ({ data, errors, meta }) => {
        // An unfinished record at the end comes without cells.
        if (data.length === 0) return;
        const wrong = errors[0];
        if (wrong) throw this.#wrongQuote(input, wrong.index - 1, wrong.code === "MissingQuotes");
        this.#emit(input, start, meta.cursor, data[0]!);
        this.#line += countIn(input, this.#dialect!.newline, start, meta.cursor);
        start = meta.cursor;
        this.#offsetInInput = start;
      },
    });
    this.#offsetInInput = 0;
    parser.parse(input, 0, !atEnd);
    this.#pending = input.slice(start);
    this.#offset += start;
    this.#fruitless = start === 0 ? input.length : 0;
  }

  /** Where the record being read begins in the parser's input. */
  #offsetInInput = 0;

  #emit(input: string, start: number, next: number, cells: string[]): void {
    let end = next;
    if (end > start && input.endsWith(this.#dialect!.newline, end)) end -= 1;
    if (end > start && input[end - 1] === "\r") end -= 1;
    const quoted = input.slice(start, end).includes('"');
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index]!;
      const trimmed = cell.trim();
      if (trimmed.length === cell.length) continue;
      const isQuoted = quoted && input.slice(start, end).includes(`"${cell.replaceAll('"', '""')}"`);
      if (!isQuoted) cells[index] = trimmed;
    }
    if (cells.length === 1 && cells[0] === "" && !quoted) return;
    this.onRecord({ cells, start: this.#offset + start, end: this.#offset + end, line: this.#line });
  }

  #refuseBinary(text: string): void {
    const index = text.indexOf("\0");
    if (index === -1) return;
    const start = this.#offset + this.#pending.length + index;
    throw new LabError(
      "table-malformed",
      `Character ${start + 1} is a NUL, so this is a binary file or not in UTF-8; it must be CSV text in UTF-8.`,
      { start, end: start + 1 },
    );
  }

  #wrongQuote(input: string, index: number, unclosed: boolean): LabError {
    const position = this.#position(input, index);
    const place = `Line ${position.line}, column ${position.column}`;
    return new LabError(
      "table-malformed",
      unclosed
        ? `${place}: the quote that opens here is never closed. Close the cell with ", and write "" for a quote inside it.`
        : `${place}: the quoted cell that opens here has text after a closing quote. Write "" for a quote inside a quoted cell.`,
      position,
    );
  }

  #tooLong(): LabError {
    const input = this.#pending;
    const { errors } = new Papa.Parser(this.#dialect!).parse(input, 0, false);
    this.#offsetInInput = 0;
    const unclosed = errors.find(({ code }) => code === "MissingQuotes");
    if (unclosed) return this.#wrongQuote(input, unclosed.index - 1, true);
    return new LabError(
      "table-malformed",
      `The row that begins in line ${this.#line} is longer than ${maximumRecordLength} characters; is this a CSV file?`,
      this.#position(input, 0),
    );
  }

  /** Of `index` in the parser's input. */
  #position(
    input: string,
    index: number,
  ): Required<Pick<ErrorPosition, "start" | "end" | "line" | "column">> {
    const begin = this.#offsetInInput;
    const newline = this.#dialect!.newline;
    const lineStart = index === 0 ? 0 : Math.max(begin, input.lastIndexOf(newline, index - 1) + 1);
    return {
      start: this.#offset + index,
      end: this.#offset + index + 1,
      line: this.#line + countIn(input, newline, begin, index),
      column: index - lineStart + 1,
    };
  }
}

/** Occurrences of `character` in `text` from `start` to `end`, exclusive. */
function countIn(text: string, character: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf(character, start); at !== -1 && at < end; at = text.indexOf(character, at + 1)) {
    count++;
  }
  return count;
}
