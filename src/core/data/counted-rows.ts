import { countCodes } from "./count-codes";
import type { DictionaryCells } from "./table";

/** Some of a table's rows, whose codes are counted column by column. */
export class CountedRows {
  /** All other rows of the table, where they are fewer. */
  #others: Uint32Array | null | undefined;

  /** @param rows each one once. */
  constructor(readonly rows: Uint32Array) {}

  get length(): number {
    return this.rows.length;
  }

  /** How many of the rows have each code. */
  count({ codes, texts, counts }: DictionaryCells): Uint32Array {
    this.#others ??= 2 * this.rows.length > codes.length ? othersOf(this.rows, codes.length) : null;
    if (!this.#others) return countCodes(codes, texts.length, this.rows);
    const among = countCodes(codes, texts.length, this.#others);
    return counts.map((count, code) => count - among[code]!);
  }
}

function othersOf(rows: Uint32Array, total: number): Uint32Array {
  const isChosen = new Uint8Array(total);
  for (const row of rows) isChosen[row] = 1;
  return Uint32Array.from(isChosen.keys()).filter((row) => isChosen[row] === 0);
}
