import { asciiBytes, asciiText, isAsciiText } from "./ascii";
import { textRoom } from "./cell-finder";
import { understandDialect, type CsvDialect, type DialectOptions } from "./csv-dialect";
import { countIn, lineBreaksIn, type TextPlace } from "./csv-place";
import { CsvRecords, type CsvRecord } from "./csv-records";
import { refuseControls, refuseNul } from "./csv-refusals";
import { PlainLines, type PlainRows } from "./plain-lines";
import { defaultReading } from "./reading";

/** The dialect is guessed from this much of the text, however it arrives. */
const sampleLength = 65_536;

/** Of longer lines so much is waited for that there are a few of them. */
const sampleLines = 3;
const longestSample = 4 * 1024 * 1024;

/** A longer record is taken for an unclosed quote. */
const maximumRecordLength = 16 * 1024 * 1024;

const nothing = new Uint8Array(0);

type OnRecord = (record: CsvRecord, dialect: CsvDialect) => void;

/**
 * Reads CSV that arrives in pieces, cut anywhere. Blank lines are skipped, quoted cells may hold line breaks, and
 * a quote inside an unquoted cell is an ordinary character.
 */
export class CsvReader {
  /** What has arrived and is not read yet; begins where a record begins. */
  #pending = "";
  /** In place of it, the begin of a plain line. */
  #rest: Uint8Array = nothing;
  /** Where either begins. */
  #place: TextPlace = { start: 0, line: 1 };
  /** How much of `#pending` was there when it held no whole record. */
  #fruitless = 0;
  #lineBreaks = 0;
  #dialect: CsvDialect | undefined;
  #records: CsvRecords | undefined;
  #plainLines: PlainLines | undefined;

  constructor(
    private readonly onRecord: OnRecord,
    private readonly options: DialectOptions = defaultReading,
    /** Takes rows that need not become records. */
    private readonly plainRows?: PlainRows,
  ) {}

  /** Known from the first record on. */
  get dialect(): CsvDialect | undefined {
    return this.#dialect;
  }

  /** The line, from 1, in which the next piece will begin. */
  get nextLine(): number {
    return this.#place.line + lineBreaksIn(this.#pending);
  }

  /** How many lines were skipped as comments. */
  get comments(): number {
    return (this.#dialect?.prefaceComments ?? 0) + (this.#records?.comments ?? 0);
  }

  /** @throws LabError `table-malformed` with the position of a wrong quote or a NUL. */
  push(text: string): void {
    this.#putRestBack();
    refuseNul(text, this.#place.start + this.#pending.length);
    const atStart = this.#place.start + this.#pending.length === 0;
    if (atStart && text.startsWith("\uFEFF")) {
      this.#place = { start: 1, line: 1 };
      text = text.slice(1);
    }
    this.#pending += text;
    if (!this.#dialect && !this.#hasSample(text)) return;
    // Reading an unfinished record again with every small piece would take quadratic time.
    if (this.#pending.length < 2 * this.#fruitless) return;
    this.#read(false);
    if (this.#pending.length > maximumRecordLength) {
      throw this.#records!.refusalOfLong(this.#pending, this.#place, maximumRecordLength);
    }
  }

  /**
   * Reads bytes of ASCII that hold plain lines, which need not become text for that.
   * @returns how many of them it has taken, from the first one on. The others are to be pushed as text.
   */
  takeBytes(bytes: Uint8Array): number {
    const lines = this.#linesOfBytes();
    let taken = 0;
    while (lines && taken < bytes.length) {
      const piece = bytes.subarray(taken, taken + textRoom - this.#rest.length);
      const { stop, line, isOdd } = lines.readBytes(this.#rest, piece, this.#place.line);
      const read = stop - this.#rest.length;
      // Not even the line that had begun.
      if (read < 0) break;
      const begun = piece.subarray(read);
      const goesOn = !isOdd && isAsciiText(begun);
      this.#place = { start: this.#place.start + stop, line };
      this.#rest = goesOn ? begun.slice() : nothing;
      taken += goesOn ? piece.length : read;
      if (!goesOn) break;
    }
    return taken;
  }

  /** To be called after the last piece. @throws LabError as `push` does. */
  end(): void {
    this.#putRestBack();
    this.#read(true);
  }

  /** Undefined where bytes may not be plain lines. */
  #linesOfBytes(): PlainLines | undefined {
    if (this.#pending !== "") {
      if (this.#pending.length > textRoom / 2 || this.#pending.includes('"')) return undefined;
      if (!this.#dialect || !this.#plain()) return undefined;
      const rest = asciiBytes(this.#pending);
      if (!rest) return undefined;
      this.#rest = rest;
      this.#pending = "";
      this.#fruitless = 0;
    }
    return this.#dialect && this.#plain();
  }

  #putRestBack(): void {
    if (this.#rest.length === 0) return;
    this.#pending = asciiText(this.#rest);
    this.#rest = nothing;
  }

  #hasSample(text: string): boolean {
    this.#lineBreaks += lineBreaksIn(text);
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
    refuseControls(sample, this.#place.start);
    const dialect = understandDialect(sample, text.length > end, this.options);
    const { preface, newline } = dialect;
    const { start, line } = this.#place;
    this.#place = { start: start + preface, line: line + countIn(text, newline, 0, preface) };
    this.#pending = text.slice(preface);
    this.#records = new CsvRecords(dialect, withFirst(this.onRecord));
    return dialect;
  }

  /** Undefined where plain lines are not read. */
  #plain(): PlainLines | undefined {
    const rows = this.plainRows;
    if (!rows || !PlainLines.canRead(rows, this.#dialect!)) return undefined;
    this.#plainLines ??= new PlainLines(rows, this.#dialect!);
    return this.#plainLines;
  }

  #read(atEnd: boolean): void {
    this.#dialect ??= this.#understand();
    const input = this.#pending;
    const lines = this.#plain();
    if (lines) {
      const { stop, line, isOdd } = lines.readText(input, atEnd, this.#place.line);
      this.#advance(input, stop, line);
      if (!isOdd) return;
    }
    const before = this.#place.start;
    const { start, line } = this.#records!.read(this.#pending, this.#place, atEnd);
    this.#advance(this.#pending, start - before, line);
  }

  #advance(input: string, read: number, line: number): void {
    this.#pending = input.slice(read);
    this.#place = { start: this.#place.start + read, line };
    this.#fruitless = read === 0 ? input.length : 0;
  }
}

/**
 * Makes the first record as wide as the others: with an empty name for the cell in front that only the rows have, and
 * without the empty ones at its end that only it has.
 */
function withFirst(onRecord: OnRecord): OnRecord {
  let isFirst = true;
  return (record, dialect) => {
    onRecord(isFirst ? asWideAsRows(record, dialect) : record, dialect);
    isFirst = false;
  };
}

function asWideAsRows(record: CsvRecord, { namedRows, emptyNames }: CsvDialect): CsvRecord {
  if (!namedRows && emptyNames === 0) return record;
  const fit = (cells: readonly string[]) =>
    namedRows ? ["", ...cells] : cells.slice(0, cells.length - emptyNames);
  return { ...record, cells: fit(record.cells), values: fit(record.values) };
}
