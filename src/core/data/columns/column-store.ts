import type { MissingTokens } from "../cell";
import type { CellMemory } from "../cell-memory";
import type { DateFormat } from "../dates";
import type { DistinctCounter } from "../distinct-counter";
import type { Flaws } from "../nearly-numeric";
import type { ChosenType } from "../reading";
import type { Cells } from "../table";
import type { ColumnNotes } from "./column-notes";
import type { PlainCells } from "./plain-cells";

/** Rows that a column has room for at first. */
export const firstRows = 16;

export interface ColumnChoices {
  readonly missing: MissingTokens;
  /** Where the type is not to be guessed. */
  readonly type?: ChosenType | undefined;
  readonly ignored?: boolean;
  /** The header has an empty name for it. */
  readonly unnamed?: boolean;
}

/** What all stores of a column share. */
export interface ColumnContext {
  readonly choices: ColumnChoices;
  readonly memory: CellMemory;
  readonly notes: ColumnNotes;
}

/** A column's cells so far, in a form that suits them. */
export interface ColumnStore {
  readonly rows: number;
  /** @returns the store that then has all cells: this one, or another whose form suits this cell too. */
  add(cell: string, line: number): ColumnStore;
  /** Takes cells from `row` on, as far as that goes quickly. @returns the first row that is to be added by `add`. */
  take(cells: PlainCells, column: number, row: number): number;
  /** To be called once, and nothing after it. */
  finish(): StoredCells;
}

export interface StoredCells {
  /** Null where there are too many different texts to keep. */
  readonly cells: Cells | null;
  /** The different ones met, the first 1000 of them. */
  readonly texts: readonly string[];
  /** Of dates that are kept as numbers: the one they are read by, then others in which all are dates too. */
  readonly dateFormats?: readonly DateFormat[];
  /** Of numbers that were read from cells with a mark, such as $3.50: see `commonMark`. */
  readonly mark?: string | undefined;
  /** Different texts that were not kept. */
  readonly counted?: DistinctCounter;
  /** Where cells are not kept: those that are no numbers, if others are. */
  readonly flaws?: Flaws | undefined;
  /** Where cells are not kept: see `Column`. */
  readonly identities?: Uint32Array;
}
