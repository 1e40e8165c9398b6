import type { CellMemory } from "../cell-memory";
import { describeColumn, type DescribedColumn } from "../describe-column";
import { ByteStore } from "./byte-store";
import { CodeStore } from "./code-store";
import { ColumnNotes } from "./column-notes";
import type { ColumnChoices, ColumnContext, ColumnStore } from "./column-store";
import type { PlainCells } from "./plain-cells";

/**
 * Collects one column's cells in typed arrays: as bytes while they are small whole numbers, as codes of a dictionary
 * while the different values are few, as numbers when they are many and all of them numbers or dates. Of others it keeps
 * only which rows hold the same.
 */
export class ColumnBuilder {
  readonly #notes = new ColumnNotes();
  #store: ColumnStore;

  constructor(
    private readonly name: string,
    private readonly choices: ColumnChoices,
    memory: CellMemory,
  ) {
    const context: ColumnContext = { choices, memory, notes: this.#notes };
    this.#store = choices.missing.hasNumbers ? CodeStore.empty(context) : new ByteStore(context);
  }

  add(cell: string, line: number): void {
    this.#store = this.#store.add(cell, line);
  }

  /** As `add` of each row's cell. */
  addPlain(cells: PlainCells, column: number): void {
    const count = cells.lines.length;
    for (let row = this.#store.take(cells, column, 0); row < count;) {
      this.add(cells.cell(row, column), cells.lines[row]!);
      row = this.#store.take(cells, column, row + 1);
    }
  }

  finish(): DescribedColumn {
    const { rows } = this.#store;
    const stored = this.#store.finish();
    const { name, choices } = this;
    const described = describeColumn({ name, choices, rows, ...this.#notes.noticed(), ...stored });
    const { identities } = stored;
    return identities ? { ...described, column: { ...described.column, identities } } : described;
  }
}
