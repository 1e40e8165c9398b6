/** The cells of some rows, found where they stand: none of them is a string yet. */
export interface PlainCells {
  /** The line of each row. */
  readonly lines: readonly number[];
  /**
   * The column's numbers, where each of them is whole, from 0 to 255 and written as usual; else null. Overwritten by the
   * rows that come after.
   */
  bytes(column: number): Uint8Array | null;
  /** The number that a cell holds, if it is such a one; else -1. */
  integer(row: number, column: number): number;
  /** The number that a cell holds, if that is found quickly; else NaN. */
  number(row: number, column: number): number;
  cell(row: number, column: number): string;
}
