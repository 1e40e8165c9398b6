import { parseNumber } from "../cell";
import { countCodes } from "../count-codes";
import { DistinctCounter, hashText } from "../distinct-counter";
import { Flaws } from "../nearly-numeric";
import type { ColumnContext, ColumnStore, StoredCells } from "./column-store";
import type { KeptCodes } from "./number-store";

/** Different texts are counted up to this. */
const maximumCounted = 2 ** 17;

/** Too many different texts to keep: only which rows hold the same. */
export class IdentityStore implements ColumnStore {
  #rows = 0;
  #identities: Uint32Array;
  readonly #counter = new DistinctCounter(maximumCounted);
  #flaws: Flaws | undefined;

  private constructor(
    private readonly context: ColumnContext,
    /** Rows to have room for at once. */
    rows: number,
    /** The first different ones. */
    private readonly texts: readonly string[],
    /** How the first rows' texts were read as numbers, where they were: how they were written is lost. */
    private readonly formerParse?: (cell: string) => number | undefined,
  ) {
    this.#identities = context.memory.allocate(Uint32Array, 2 * rows);
  }

  static ofCodes(context: ColumnContext, { rows, codes, texts }: KeptCodes): IdentityStore {
    const store = new IdentityStore(context, rows, texts.slice(1));
    const hashes = texts.map((text) => (text === "" ? Number.NaN : hashText(text)));
    for (let row = 0; row < rows; row++) store.#putHash(hashes[codes[row]!]!);
    store.#flaws = Flaws.of({ texts, counts: countCodes(codes.subarray(0, rows), texts.length) });
    return store;
  }

  static ofNumbers(
    context: ColumnContext,
    values: Float64Array,
    texts: readonly string[],
    parse: (cell: string) => number | undefined,
  ): IdentityStore {
    const store = new IdentityStore(context, values.length, texts, parse);
    if (parse === parseNumber) store.#flaws = new Flaws();
    for (const value of values) store.#putHash(Number.isNaN(value) ? value : hashText(String(value)));
    return store;
  }

  get rows(): number {
    return this.#rows;
  }

  add(cell: string): ColumnStore {
    if (this.context.choices.missing.has(cell)) {
      this.context.notes.addMissing(cell);
      this.#putHash(Number.NaN);
      return this;
    }
    this.#flaws?.add(cell);
    const value = this.formerParse?.(cell);
    this.#putHash(hashText(value === undefined ? cell : String(value)));
    return this;
  }

  take(_cells: unknown, _column: number, row: number): number {
    return row;
  }

  /** Of a text. Two that share one count as the same. @param hash NaN for a missing cell. */
  #putHash(hash: number): void {
    const isMissing = Number.isNaN(hash);
    if (!isMissing) this.#counter.add(hash);
    if (this.#rows === this.#identities.length) this.#identities = this.context.memory.grow(this.#identities);
    // 32 bits, and 0 for a missing cell alone.
    this.#identities[this.#rows++] = isMissing ? 0 : hash >>> 0 || 1;
  }

  finish(): StoredCells {
    const identities = this.#identities.subarray(0, this.#rows);
    return { cells: null, texts: this.texts, counted: this.#counter, flaws: this.#flaws, identities };
  }
}
