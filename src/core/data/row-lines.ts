/** The lines that a row takes, from 1; more than one where a quoted cell holds line breaks. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Where each of a table's rows stands in its file. Rows that follow each other line by line are held as one stretch, so
 * that an ordinary file takes no memory, and one with blank lines, comments or broken cells a little.
 */
export class RowLines {
  /** Of each stretch its first row, that row's first line, and how many lines each of its rows takes. */
  readonly #rows: number[] = [];
  readonly #lines: number[] = [];
  readonly #spans: number[] = [];
  #count = 0;
  /** Where the next row of the last stretch would begin. */
  #expected = 0;

  /** Adds the next row. */
  add(first: number, last = first): void {
    const span = last - first + 1;
    if (first !== this.#expected || span !== this.#spans.at(-1)) {
      this.#rows.push(this.#count);
      this.#lines.push(first);
      this.#spans.push(span);
    }
    this.#count++;
    this.#expected = last + 1;
  }

  /** @param row below the number of rows added. */
  of(row: number): LineRange {
    let low = 0;
    let high = this.#rows.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#rows[middle]! <= row) low = middle;
      else high = middle - 1;
    }
    const span = this.#spans[low]!;
    const first = this.#lines[low]! + (row - this.#rows[low]!) * span;
    return { first, last: first + span - 1 };
  }
}
