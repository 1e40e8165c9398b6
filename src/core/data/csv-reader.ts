import Papa from "papaparse";
import { LabError, type ErrorPosition } from "../errors";
import { understandDialect, type CsvDialect, type DialectOptions } from "./csv-dialect";
import { PlainLines, type PlainRows } from "./plain-lines";
import { defaultReading } from "./reading";
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

/** The dialect is guessed from this much of the text, however it arrives. */
const sampleLength = 65_536;

/** Of longer lines so much is waited for that there are a few of them. */
const sampleLines = 3;
const longestSample = 4 * 1024 * 1024;

// eslint-disable-next-line no-control-regex -- they are what is looked for
const controlCharacters = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F\u007F]/g;
const maximumControls = 0.02;

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
  #lineBreaks = 0;
  #comments = 0;
  #plainLines: PlainLines | undefined;

  constructor(
    private readonly onRecord: (record: CsvRecord, dialect: CsvDialect) => void,
    private readonly options: DialectOptions = defaultReading,
    /** Takes rows that need not become records. */
    private readonly plainRows?: PlainRows,
  ) {}

  /** Known from the first record on. */
  get dialect(): CsvDialect | undefined {
    return this.#dialect;
  }

  /** How many lines were skipped as comments. */
  get comments(): number {
    return this.#comments;
  }

  /** @throws LabError `table-malformed` with the position of a wrong quote or a NUL. */
  push(text: string): void {
    this.#refuseBinary(text);
    const atStart = this.#offset + this.#pending.length === 0;
    if (atStart && text.startsWith("\uFEFF")) {
      this.#offset = 1;
      text = text.slice(1);
    }
    this.#pending += text;
    if (!this.#dialect && !this.#hasSample(text)) return;
    // Reading an unfinished record again with every small piece would take quadratic time.
    if (this.#pending.length < 2 * this.#fruitless) return;
    this.#read(false);
    if (this.#pending.length > maximumRecordLength) throw this.#tooLong();
  }

  /** To be called after the last piece. @throws LabError as `push` does. */
  end(): void {
    this.#read(true);
  }

  #hasSample(text: string): boolean {
    this.#lineBreaks += countIn(text, text.includes("\n") ? "\n" : "\r", 0, text.length);
    const { length } = this.#pending;
    return length > longestSample || (length > sampleLength && this.#lineBreaks >= sampleLines);
  }

  /** Depends on the text alone, not on the pieces in which it arrives. */
  #understand(): CsvDialect {
    const text = this.#pending;
    let end = sampleLength;
    for (let lines = 0, at = 0; lines < sampleLines; lines++) {
      const next = text.slice(at, longestSample).search(/[\r\n]/);
      if (next === -1) {
        end = Math.max(end, longestSample);
        break;
      }
      at += next + (text.startsWith("\r\n", at + next) ? 2 : 1);
      end = Math.max(end, at);
    }
    const sample = text.slice(0, end);
    this.#refuseControls(sample);
    const dialect = understandDialect(sample, text.length > end, this.options);
    if (dialect.preface > 0) {
      this.#line += countIn(text, dialect.newline, 0, dialect.preface);
      this.#offset += dialect.preface;
      this.#pending = text.slice(dialect.preface);
    }
    return dialect;
  }

  #read(atEnd: boolean): void {
    this.#dialect ??= this.#understand();
    const { delimiter, newline, comment } = this.#dialect;
    const input = this.#pending;
    if (this.#isPlain(input)) {
      this.#plainLines ??= new PlainLines(this.plainRows!, delimiter);
      const { start, line } = this.#plainLines.read(input, atEnd, this.#line);
      this.#advance(input, start);
      this.#line = line;
      return;
    }
    let start = 0;
    const parser = new Papa.Parser({
      delimiter,
      newline,
      comments: comment ?? false,
      step: ({ data, errors, meta }) => {
        // An unfinished record at the end comes without cells.
        if (data.length === 0) return;
        const wrong = errors[0];
        if (wrong) throw this.#wrongQuote(input, wrong.index - 1, wrong.code === "MissingQuotes");
        if (comment !== null) start = this.#skipComments(input, start, meta.cursor, comment);
        this.#emit(input, start, meta.cursor, data[0]!);
        this.#line += countIn(input, newline, start, meta.cursor);
        start = meta.cursor;
        this.#offsetInInput = start;
      },
    });
    this.#offsetInInput = 0;
    parser.parse(input, 0, !atEnd);
    if (atEnd && comment !== null) start = this.#skipComments(input, start, Infinity, comment);
    this.#advance(input, start);
  }

  #advance(input: string, start: number): void {
    this.#pending = input.slice(start);
    this.#offset += start;
    this.#fruitless = start === 0 ? input.length : 0;
  }

  #isPlain(input: string): boolean {
    const { delimiter, newline, comment, decimal } = this.#dialect!;
    return (
      this.plainRows?.takesPlainLines === true &&
      newline === "\n" &&
      comment === null &&
      decimal === "." &&
      delimiter !== " " &&
      !input.includes('"')
    );
  }

  /** Where the record being read begins in the parser's input. */
  #offsetInInput = 0;

  /** Where the record begins that the parser has read from `start` on. */
  #skipComments(input: string, start: number, next: number, comment: string): number {
    while (input.startsWith(comment, start)) {
      const lineEnd = input.indexOf(this.#dialect!.newline, start);
      if (lineEnd !== -1 && lineEnd + 1 > next) break;
      start = lineEnd === -1 ? input.length : lineEnd + 1;
      this.#line++;
      this.#comments++;
      this.#offsetInInput = start;
    }
    return start;
  }

  #emit(input: string, start: number, next: number, cells: string[]): void {
    const { newline, delimiter, decimal } = this.#dialect!;
    let end = next;
    if (end > start && input.endsWith(newline, end)) end -= 1;
    if (end > start && input[end - 1] === "\r") end -= 1;
    const quoted = input.slice(start, end).includes('"');
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
    const values =
      decimal === "," || quoted || delimiter !== ","
        ? kept.map((cell) => normalizeNumber(cell, decimal))
        : kept;
    const line = this.#line;
    const lastLine = quoted ? line + countIn(input, newline, start, end) : line;
    const offset = this.#offset;
    this.onRecord(
      { cells: kept, values, start: offset + start, end: offset + end, line, lastLine },
      this.#dialect!,
    );
  }

  #refuseBinary(text: string): void {
    const index = text.indexOf("\0");
    if (index === -1) return;
    const start = this.#offset + this.#pending.length + index;
    throw new LabError(
      "table-malformed",
      `Character ${start + 1} is a NUL, so this is a binary file; it must be CSV text.`,
      { start, end: start + 1 },
    );
  }

  /** Text has hardly any control characters but white space. */
  #refuseControls(sample: string): void {
    const controls = sample.match(controlCharacters)?.length ?? 0;
    if (controls <= maximumControls * sample.length) return;
    const start = sample.search(controlCharacters);
    throw new LabError(
      "table-malformed",
      `${controls} of the first ${sample.length} characters are control characters, the first one character ${start + 1}, so this is a binary file; it must be CSV text.`,
      { start: this.#offset + start, end: this.#offset + start + 1, line: 1, column: start + 1 },
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
    const { delimiter, newline } = this.#dialect!;
    const { errors } = new Papa.Parser({ delimiter, newline }).parse(input, 0, false);
    this.#offsetInInput = 0;
    const unclosed = errors.find(({ code }) => code === "MissingQuotes");
    if (unclosed) return this.#wrongQuote(input, unclosed.index - 1, true);
    return new LabError(
      "table-malformed",
      `Line ${this.#line}, column 1: the row that begins here is longer than ${maximumRecordLength} characters; is this a CSV file?`,
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
