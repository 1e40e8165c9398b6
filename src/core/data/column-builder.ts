import type { CellMemory } from "./cell-memory";
import type { MissingTokens } from "./cell";
import { parseNumber } from "./cell";
import { maximumClasses } from "./classes";
import { formatOfMost, formatsOfAll, type DateFormat } from "./dates";
import { describeColumn, type DescribedColumn } from "./describe-column";
import { DistinctCounter, hashText } from "./distinct-counter";
import type { ChosenType } from "./reading";

/** More different texts than this are no categories. At most 65,535: codes have 16 bits. */
export const maximumDictionary = maximumClasses;

/** Different texts that are not kept are counted up to this. */
const maximumCounted = 2 ** 17;

/** Whole numbers below this are kept without making a text of each. */
export const smallIntegers = 256;
const unknownCode = 0xffff;

/** Rows that a column has room for at first. */
const firstRows = 16;

/** A column that holds few whole numbers only needs no table to find their codes. */
const rowsBeforeTable = 16;

export interface ColumnChoices {
  readonly missing: MissingTokens;
  /** Where the type is not to be guessed. */
  readonly type?: ChosenType | undefined;
  readonly ignored?: boolean;
  /** The header has an empty name for it. */
  readonly unnamed?: boolean;
}

/** The cells of some rows, found in a text. */
export interface PlainCells {
  /** How many rows there are, and the line of each. */
  readonly count: number;
  readonly lines: readonly number[];
  /** How many columns. */
  readonly width: number;
  /** count x width; the number a cell holds if it is whole, below `smallIntegers` and written as usual, or -1. */
  readonly integers: Int16Array;
  cell(row: number, column: number): string;
  /** The number that a cell holds if that is found quickly, or NaN. */
  decimal(row: number, column: number): number;
}

/** A cell that was met, with its line. */
export interface MetCell {
  readonly cell: string;
  readonly line: number;
}

/**
 * Collects one column's cells in typed arrays: as codes of a dictionary while the different values are few, as
 * numbers when they are many and all of them numbers or dates. Of others it keeps only which rows hold the same.
 */
export class ColumnBuilder {
  #rows = 0;
  #missing = 0;
  #codes: Uint8Array | Uint16Array;
  readonly #codeOf = new Map<string, number>();
  readonly #texts = [""];
  #codeOfInteger: Uint16Array | undefined;
  #numbers: Float64Array | undefined;
  #keeping: "codes" | "numbers" | "identities" = "codes";
  #identities: Uint32Array | undefined;
  /** How the first rows' texts were read as numbers, where they were. */
  #formerParse: ((cell: string) => number | undefined) | undefined;
  #dateFormat: DateFormat | undefined;
  /** The first cell that is no number. */
  #firstText: MetCell | undefined;
  /** The first cell that is not of the chosen type, and how many there are. */
  #firstUnfit: MetCell | undefined;
  #unfit = 0;
  readonly #missingTokens = new Map<string, number>();
  #counter: DistinctCounter | undefined;

  constructor(
    private readonly name: string,
    private readonly choices: ColumnChoices,
    private readonly memory: CellMemory,
  ) {
    this.#codes = memory.allocate(Uint8Array, firstRows);
  }

  add(cell: string, line: number): void {
    if (this.#keeping === "codes") this.#addCode(cell, line);
    else if (this.choices.missing.has(cell)) this.#addMissing(cell);
    else if (this.#keeping === "numbers") this.#addNumber(cell, line);
    else this.#addIdentity(cell);
    this.#rows++;
  }

  /** As `add` of each row's cell. */
  addPlain(cells: PlainCells, column: number): void {
    const { count, integers, width, lines } = cells;
    for (
      let row = this.#addKnown(cells, column, 0);
      row < count;
      row = this.#addKnown(cells, column, row + 1)
    ) {
      const integer = integers[row * width + column]!;
      if (this.#takesValues) {
        const value = integer >= 0 ? integer : cells.decimal(row, column);
        if (!Number.isNaN(value)) {
          this.#putNumber(value);
          this.#rows++;
          continue;
        }
      }
      const cell = integer >= 0 ? String(integer) : cells.cell(row, column);
      this.add(cell, lines[row]!);
      if (integer >= 0) this.#learnInteger(integer, cell);
    }
  }

  /** Adds cells from `row` on as long as they hold integers whose code is known; returns the first other row. */
  #addKnown({ count, integers, width }: PlainCells, column: number, row: number): number {
    const known = this.#codeOfInteger;
    if (!known) return row;
    while (this.#rows + count - row > this.#codes.length) this.#codes = this.memory.grow(this.#codes);
    const codes = this.#codes;
    let at = this.#rows;
    for (let place = row * width + column; row < count; row++, place += width) {
      const integer = integers[place]!;
      const code = integer < 0 ? unknownCode : known[integer]!;
      if (code === unknownCode) break;
      codes[at++] = code;
    }
    this.#rows = at;
    return row;
  }

  #learnInteger(integer: number, cell: string): void {
    if (this.#keeping !== "codes" || (!this.#codeOfInteger && this.#rows <= rowsBeforeTable)) return;
    const code = this.#codeOf.get(cell)!;
    // A missing cell is counted by its token.
    if (code === 0) return;
    this.#codeOfInteger ??= new Uint16Array(smallIntegers).fill(unknownCode);
    this.#codeOfInteger[integer] = code;
  }

  /** Whether numbers are kept, and none stands for a missing value. */
  get #takesValues(): boolean {
    return this.#keeping === "numbers" && this.#dateFormat === undefined && !this.choices.missing.hasNumbers;
  }

  #addCode(cell: string, line: number): void {
    const code = this.#codeOf.get(cell) ?? this.#newCode(cell, line);
    if (code === undefined) {
      this.#leaveDictionary(cell, line);
      return;
    }
    if (this.#rows === this.#codes.length) this.#codes = this.memory.grow(this.#codes);
    this.#codes[this.#rows] = code;
    if (code === 0) this.#countMissing(cell);
  }

  /** Undefined when the dictionary is full. */
  #newCode(cell: string, line: number): number | undefined {
    const text = detached(cell);
    let code = 0;
    if (!this.choices.missing.has(cell)) {
      code = this.#texts.length;
      if (code > maximumDictionary) return undefined;
      if (code === 256) this.#widenCodes();
      this.#texts.push(text);
      if (!this.#firstText && parseNumber(cell) === undefined) this.#firstText = { cell: text, line };
    }
    this.#codeOf.set(text, code);
    return code;
  }

  #widenCodes(): void {
    const codes = this.memory.allocate(Uint16Array, this.#codes.length);
    codes.set(this.#codes);
    this.#codes = codes;
  }

  #leaveDictionary(cell: string, line: number): void {
    const parse = this.#manyValuesParser(cell);
    if (!parse) {
      this.#keepIdentities();
      this.#addIdentity(cell);
      return;
    }
    const numbers = this.#texts.map((text) => (text === "" ? Number.NaN : (parse(text) ?? Number.NaN)));
    const codes = this.#codes;
    this.#numbers = this.memory.allocate(Float64Array, 2 * codes.length);
    for (let row = 0; row < this.#rows; row++) {
      const code = codes[row]!;
      this.#numbers[row] = numbers[code]!;
      if (code > 0 && Number.isNaN(numbers[code])) this.#noteUnfit(this.#texts[code]!, line);
    }
    this.#keeping = "numbers";
    this.#codeOfInteger = undefined;
    this.#addNumber(cell, line);
  }

  /** How the values are read as numbers, undefined where they are neither numbers nor dates. */
  #manyValuesParser(cell: string): ((cell: string) => number | undefined) | undefined {
    const { type } = this.choices;
    if (type === "numeric") return parseNumber;
    const texts = [...this.#texts.slice(1), cell];
    if (type === undefined && !this.#firstText && parseNumber(cell) !== undefined) return parseNumber;
    if (type === "date") this.#dateFormat = formatOfMost(texts);
    else if (type === undefined) this.#dateFormat = formatsOfAll(texts)[0];
    return this.#dateFormat?.parse;
  }

  #addNumber(cell: string, line: number): void {
    const value = this.#dateFormat ? this.#dateFormat.parse(cell) : parseNumber(cell);
    if (value === undefined && this.choices.type === undefined) {
      this.#firstText = { cell: detached(cell), line };
      this.#keepIdentities();
      this.#addIdentity(cell);
      return;
    }
    if (value === undefined) this.#noteUnfit(cell, line);
    this.#putNumber(value ?? Number.NaN);
  }

  #putNumber(value: number): void {
    if (this.#rows === this.#numbers!.length) this.#numbers = this.memory.grow(this.#numbers!);
    this.#numbers![this.#rows] = value;
  }

  #noteUnfit(cell: string, line: number): void {
    this.#firstUnfit ??= { cell: detached(cell), line };
    this.#unfit++;
    this.#missing++;
  }

  #addMissing(cell: string): void {
    this.#countMissing(cell);
    if (this.#keeping === "numbers") this.#putNumber(Number.NaN);
    else this.#putIdentity(0);
  }

  #countMissing(cell: string): void {
    this.#missing++;
    const count = this.#missingTokens.get(cell);
    this.#missingTokens.set(count === undefined ? detached(cell) : cell, (count ?? 0) + 1);
  }

  /** A text by its hash. Two texts that share one count as the same. */
  #addIdentity(cell: string): void {
    // As the rows before, whose numbers have lost how they were written.
    const value = this.#formerParse?.(cell);
    const hash = hashText(value === undefined ? cell : String(value));
    this.#counter!.add(hash);
    this.#putIdentity(identityOf(hash));
  }

  #putIdentity(identity: number): void {
    if (this.#rows === this.#identities!.length) this.#identities = this.memory.grow(this.#identities!);
    this.#identities![this.#rows] = identity;
  }

  #keepIdentities(): void {
    const counter = new DistinctCounter(maximumCounted);
    this.#counter = counter;
    this.#identities = this.memory.allocate(Uint32Array, 2 * this.#rows);
    const numbers = this.#numbers;
    if (numbers) this.#formerParse = this.#dateFormat?.parse ?? parseNumber;
    const hashes = this.#texts.map((text) => (text === "" ? Number.NaN : hashText(text)));
    for (let row = 0; row < this.#rows; row++) {
      const isMissing = numbers ? Number.isNaN(numbers[row]) : this.#codes[row] === 0;
      if (isMissing) continue;
      const hash = numbers ? hashText(String(numbers[row])) : hashes[this.#codes[row]!]!;
      counter.add(hash);
      this.#identities[row] = identityOf(hash);
    }
    this.#keeping = "identities";
    this.#dateFormat = undefined;
    this.#numbers = undefined;
    this.#codes = new Uint8Array(0);
    this.#codeOfInteger = undefined;
    this.#codeOf.clear();
  }

  finish(): DescribedColumn {
    const cells =
      this.#keeping === "codes"
        ? ({ kind: "dictionary", codes: this.#codes.subarray(0, this.#rows), texts: this.#texts } as const)
        : this.#keeping === "numbers"
          ? ({ kind: "numbers", values: this.#numbers!.subarray(0, this.#rows) } as const)
          : null;
    const described = describeColumn({
      name: this.name,
      choices: this.choices,
      rows: this.#rows,
      missing: this.#missing,
      missingTokens: this.#missingTokens,
      cells,
      texts: this.#texts.slice(1),
      dateFormat: this.#dateFormat,
      firstText: this.#firstText,
      firstUnfit: this.#firstUnfit,
      unfit: this.#unfit,
      counted: this.#counter,
    });
    const identities = this.#identities?.subarray(0, this.#rows);
    return identities ? { ...described, column: { ...described.column, identities } } : described;
  }
}

/** 32 bits of a hash, never 0. */
function identityOf(hash: number): number {
  return hash >>> 0 || 1;
}

/** A copy of its own: a slice would keep the whole piece of text it was cut from in memory. */
export function detached(text: string): string {
  return text.length < 13 ? text : Array.from(text).join("");
}
