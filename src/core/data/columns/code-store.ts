import { parseNumber } from "../cell";
import { maximumClasses } from "../classes";
import { countCodes } from "../count-codes";
import { formatsOfAll, formatsOfMost } from "../dates";
import { commonMark } from "../marked-number";
import type { DictionaryCells } from "../table";
import { firstRows, type ColumnContext, type ColumnStore, type StoredCells } from "./column-store";
import { detached } from "./detached";
import { IdentityStore } from "./identity-store";
import { NumberStore, type WayToRead } from "./number-store";
import type { PlainCells } from "./plain-cells";

/** More different texts than this are no categories. At most 65,535: codes have 16 bits. */
export const maximumDictionary = maximumClasses;

/** Whole numbers below this get their code by a table. */
const smallIntegers = 256;
const unknownCode = 0xffff;

/** Keeps a code for each cell while the different texts are few. Of more it makes a store of numbers or of identities. */
export class CodeStore implements ColumnStore {
  #rows: number;
  #codes: DictionaryCells["codes"];
  readonly #texts: string[];
  readonly #codeOf: Map<string, number>;
  #codeOfInteger: Uint16Array | undefined;

  /** @param cells of the first `rows` rows, with room for more; none of them is missing. */
  constructor(
    private readonly context: ColumnContext,
    rows: number,
    { codes, texts }: Pick<DictionaryCells, "codes" | "texts">,
  ) {
    this.#rows = rows;
    this.#codes = codes;
    this.#texts = [...texts];
    this.#codeOf = new Map(texts.flatMap((text, code) => (code === 0 ? [] : [[text, code]])));
  }

  static empty(context: ColumnContext): CodeStore {
    return new CodeStore(context, 0, { codes: context.memory.allocate(Uint8Array, firstRows), texts: [""] });
  }

  get rows(): number {
    return this.#rows;
  }

  add(cell: string, line: number): ColumnStore {
    const code = this.#codeOf.get(cell) ?? this.#newCode(cell, line);
    if (code === undefined) return this.#leave(cell, line).add(cell, line);
    this.#put(code);
    if (code === 0) this.context.notes.addMissing(cell);
    return this;
  }

  take(cells: PlainCells, column: number, row: number): number {
    const count = cells.lines.length;
    for (; row < count; row++) {
      const integer = cells.integer(row, column);
      if (integer < 0) break;
      const code = this.#codeOfInteger?.[integer] ?? unknownCode;
      const known = code === unknownCode ? this.#learnInteger(integer, cells.lines[row]!) : code;
      if (known === undefined) break;
      this.#put(known);
    }
    return row;
  }

  /** Undefined where the dictionary is full. A missing cell has to be counted by its token, so that it is not learned. */
  #learnInteger(integer: number, line: number): number | undefined {
    const cell = String(integer);
    const code = this.#codeOf.get(cell) ?? this.#newCode(cell, line);
    if (code === undefined || code === 0) return undefined;
    this.#codeOfInteger ??= new Uint16Array(smallIntegers).fill(unknownCode);
    this.#codeOfInteger[integer] = code;
    return code;
  }

  #put(code: number): void {
    if (this.#rows === this.#codes.length) this.#codes = this.context.memory.grow(this.#codes);
    this.#codes[this.#rows++] = code;
  }

  /** Undefined where the dictionary is full. */
  #newCode(cell: string, line: number): number | undefined {
    const text = detached(cell);
    let code = 0;
    if (!this.context.choices.missing.has(cell)) {
      code = this.#texts.length;
      if (code > maximumDictionary) return undefined;
      if (code === 256 && this.#codes instanceof Uint8Array) this.#widen(this.#codes);
      this.#texts.push(text);
      const value = parseNumber(cell);
      if (value === undefined) this.context.notes.addText(text, line);
      else this.context.notes.addNumber(text, value, line);
    }
    this.#codeOf.set(text, code);
    return code;
  }

  #widen(bytes: Uint8Array): void {
    this.#codes = this.context.memory.allocate(Uint16Array, bytes.length);
    this.#codes.set(bytes);
  }

  /** What takes this store's cells, and `cell` after them. */
  #leave(cell: string, line: number): ColumnStore {
    const read = this.#wayToRead(cell);
    const kept = { rows: this.#rows, codes: this.#codes, texts: this.#texts };
    return read
      ? NumberStore.ofCodes(this.context, kept, read, line)
      : IdentityStore.ofCodes(this.context, kept);
  }

  /** How many different values are read as numbers; undefined where they are neither numbers nor dates. */
  #wayToRead(cell: string): WayToRead | undefined {
    const {
      choices: { type },
      notes,
    } = this.context;
    const texts = [...this.#texts.slice(1), cell];
    if (type === undefined && !notes.firstText && parseNumber(cell) !== undefined) return "numbers";
    const mark = type === undefined || type === "numeric" ? commonMark(texts) : undefined;
    if (mark !== undefined) return { mark };
    if (type === "numeric") return "numbers";
    const formats = type === undefined ? formatsOfAll(texts) : type === "date" ? formatsOfMost(texts) : [];
    return formats.length > 0 ? formats : undefined;
  }

  finish(): StoredCells {
    const codes = this.#codes.subarray(0, this.#rows);
    const texts = this.#texts;
    const counts = countCodes(codes, texts.length);
    return { cells: { kind: "dictionary", codes, texts, counts }, texts: texts.slice(1) };
  }
}
